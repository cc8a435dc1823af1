// Written by xmlrpc-codegen 0.1.0 from kamailio.json.
// Changes are lost where it is written again.

#[xmlrpc::service(client)]
pub trait Kamailio {
    /// List local SIP server host aliases
    #[rpc(name = "core.aliases_list")]
    async fn core_aliases_list(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Returns the list of command line arguments used on startup.
    #[rpc(name = "core.arg")]
    async fn core_arg(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Returns back its parameters.
    #[rpc(name = "core.echo")]
    async fn core_echo(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Returns the compile flags.
    #[rpc(name = "core.flags")]
    async fn core_flags(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Verbose info, including version number, compile flags, compiler,repository hash a.s.o.
    #[rpc(name = "core.info")]
    async fn core_info(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Sends the given signal to server.
    #[rpc(name = "core.kill")]
    async fn core_kill(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// List loaded modules
    #[rpc(name = "core.modules")]
    async fn core_modules(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// List preprocessor defines
    #[rpc(name = "core.ppdefines")]
    async fn core_ppdefines(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// List preprocessor defines with full details
    #[rpc(name = "core.ppdefines_full")]
    async fn core_ppdefines_full(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Returns the integers given as parameters.
    #[rpc(name = "core.printi")]
    async fn core_printi(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Returns the strings given as parameters.
    #[rpc(name = "core.prints")]
    async fn core_prints(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Returns the description of running processes.
    #[rpc(name = "core.ps")]
    async fn core_ps(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Return all the attributes of running processes.
    #[rpc(name = "core.psa")]
    async fn core_psa(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Returns the detailed description of running processes.
    #[rpc(name = "core.psx")]
    async fn core_psx(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Returns the working directory of server.
    #[rpc(name = "core.pwd")]
    async fn core_pwd(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Runtime info - binary name, version, uptime, ...
    #[rpc(name = "core.runinfo")]
    async fn core_runinfo(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Returns shared memory info. It has an optional parameter that specifies the measuring unit: b - bytes (default), k or kb, m or mb, g or gb. Note: when using something different from bytes, the value is truncated.
    #[rpc(name = "core.shmmem")]
    async fn core_shmmem(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// List local SIP server listen sockets
    #[rpc(name = "core.sockets_list")]
    async fn core_sockets_list(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Returns tcp related info.
    #[rpc(name = "core.tcp_info")]
    async fn core_tcp_info(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Returns tcp connections details.
    #[rpc(name = "core.tcp_list")]
    async fn core_tcp_list(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Returns active tcp options.
    #[rpc(name = "core.tcp_options")]
    async fn core_tcp_options(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Returns udp4_raw related info.
    #[rpc(name = "core.udp4_raw_info")]
    async fn core_udp4_raw_info(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Returns uptime of SIP server.
    #[rpc(name = "core.uptime")]
    async fn core_uptime(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Returns the version string of the server.
    #[rpc(name = "core.version")]
    async fn core_version(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// adds an A record to the DNS cache
    #[rpc(name = "dns.add_a")]
    async fn dns_add_a(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// adds an AAAA record to the DNS cache
    #[rpc(name = "dns.add_aaaa")]
    async fn dns_add_aaaa(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// adds an SRV record to the DNS cache
    #[rpc(name = "dns.add_srv")]
    async fn dns_add_srv(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// dns debug info.
    #[rpc(name = "dns.debug")]
    async fn dns_debug(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// complete dns debug dump
    #[rpc(name = "dns.debug_all")]
    async fn dns_debug_all(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// deletes an A record from the DNS cache
    #[rpc(name = "dns.delete_a")]
    async fn dns_delete_a(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// deletes an AAAA record from the DNS cache
    #[rpc(name = "dns.delete_aaaa")]
    async fn dns_delete_aaaa(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// deletes all the non-permanent entries from the DNS cache
    #[rpc(name = "dns.delete_all")]
    async fn dns_delete_all(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// deletes all the entries from the DNS cache including the permanent ones
    #[rpc(name = "dns.delete_all_force")]
    async fn dns_delete_all_force(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// deletes a CNAME record from the DNS cache
    #[rpc(name = "dns.delete_cname")]
    async fn dns_delete_cname(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// deletes an EBL record from the DNS cache
    #[rpc(name = "dns.delete_ebl")]
    async fn dns_delete_ebl(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// deletes a NAPTR record from the DNS cache
    #[rpc(name = "dns.delete_naptr")]
    async fn dns_delete_naptr(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// deletes an PTR record from the DNS cache
    #[rpc(name = "dns.delete_ptr")]
    async fn dns_delete_ptr(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// deletes an SRV record from the DNS cache
    #[rpc(name = "dns.delete_srv")]
    async fn dns_delete_srv(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// deletes a TXT record from the DNS cache
    #[rpc(name = "dns.delete_txt")]
    async fn dns_delete_txt(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// perform a dns lookup
    #[rpc(name = "dns.lookup")]
    async fn dns_lookup(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// dns cache memory info.
    #[rpc(name = "dns.mem_info")]
    async fn dns_mem_info(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// dns cache dump in a human-readable format
    #[rpc(name = "dns.view")]
    async fn dns_view(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Adds a new entry to the dst blocklist.
    #[rpc(name = "dst_blocklist.add")]
    async fn dst_blocklist_add(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// dst blocklist debug info.
    #[rpc(name = "dst_blocklist.debug")]
    async fn dst_blocklist_debug(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Deletes all the entries from the dst blocklist except the permanent ones.
    #[rpc(name = "dst_blocklist.delete_all")]
    async fn dst_blocklist_delete_all(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// dst blocklist memory usage info.
    #[rpc(name = "dst_blocklist.mem_info")]
    async fn dst_blocklist_mem_info(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// dst blocklist dump in human-readable format.
    #[rpc(name = "dst_blocklist.view")]
    async fn dst_blocklist_view(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Print reply statistics.
    #[rpc(name = "sl.stats")]
    async fn sl_stats(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Cancel a pending transaction
    #[rpc(name = "tm.cancel")]
    async fn tm_cancel(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Clean expired (lifetime exceeded) transactions.
    #[rpc(name = "tm.clean")]
    async fn tm_clean(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Prints hash table statistics (can be used only if tm is compiled with -DTM_HASH_STATS).
    #[rpc(name = "tm.hash_stats")]
    async fn tm_hash_stats(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// List transactions.
    #[rpc(name = "tm.list")]
    async fn tm_list(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Reply transaction
    #[rpc(name = "tm.reply")]
    async fn tm_reply(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Reply transaction by call-id
    #[rpc(name = "tm.reply_callid")]
    async fn tm_reply_callid(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Print transaction statistics.
    #[rpc(name = "tm.stats")]
    async fn tm_stats(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// starts a tm uac using  a list of string parameters: method, ruri, dst_uri, send_sock, headers (CRLF separated) and body (optional)
    #[rpc(name = "tm.t_uac_start")]
    async fn tm_t_uac_start(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// starts a tm uac and waits for the final reply, using a list of string parameters: method, ruri, dst_uri send_sock, headers (CRLF separated) and body (optional)
    #[rpc(name = "tm.t_uac_wait")]
    async fn tm_t_uac_wait(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// starts a tm uac and waits for the final reply in blocking mode, using a list of string parameters: method, ruri, dst_uri send_sock, headers (CRLF separated) and body (optional)
    #[rpc(name = "tm.t_uac_wait_block")]
    async fn tm_t_uac_wait_block(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;
}
