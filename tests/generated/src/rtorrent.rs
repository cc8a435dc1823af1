// Written by xmlrpc-codegen 0.1.0 from rtorrent.json.
// Changes are lost where it is written again.

#[xmlrpc::service(client)]
pub trait Rtorrent {
    /// Tell whether a method by a specified name exists on this server
    #[rpc(name = "system.methodExist")]
    async fn system_method_exist(&self, arg: bool) -> String;

    /// Shut down the server.  Return code is always zero.
    #[rpc(name = "system.shutdown")]
    async fn system_shutdown(&self, arg: &str) -> i32;

    /// Return the capabilities of XML-RPC server.  This includes the version number of the XML-RPC For C/C++ software
    #[rpc(name = "system.capabilities")]
    async fn system_capabilities(&self) -> xmlrpc::Struct;

    /// No help is available for this method.
    #[expose]
    async fn add_peer(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn and(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn bind(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn branch(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn cat(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn catch(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn check_hash(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.down.heuristics")]
    async fn choke_group_down_heuristics(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.down.heuristics.set")]
    async fn choke_group_down_heuristics_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.down.max")]
    async fn choke_group_down_max(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.down.max.set")]
    async fn choke_group_down_max_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.down.max.unlimited")]
    async fn choke_group_down_max_unlimited(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.down.queued")]
    async fn choke_group_down_queued(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.down.rate")]
    async fn choke_group_down_rate(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.down.total")]
    async fn choke_group_down_total(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.down.unchoked")]
    async fn choke_group_down_unchoked(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.general.size")]
    async fn choke_group_general_size(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.index_of")]
    async fn choke_group_index_of(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.insert")]
    async fn choke_group_insert(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.list")]
    async fn choke_group_list(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.size")]
    async fn choke_group_size(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.tracker.mode")]
    async fn choke_group_tracker_mode(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.tracker.mode.set")]
    async fn choke_group_tracker_mode_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.up.heuristics")]
    async fn choke_group_up_heuristics(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.up.heuristics.set")]
    async fn choke_group_up_heuristics_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.up.max")]
    async fn choke_group_up_max(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.up.max.set")]
    async fn choke_group_up_max_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.up.max.unlimited")]
    async fn choke_group_up_max_unlimited(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.up.queued")]
    async fn choke_group_up_queued(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.up.rate")]
    async fn choke_group_up_rate(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.up.total")]
    async fn choke_group_up_total(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "choke_group.up.unchoked")]
    async fn choke_group_up_unchoked(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn close_low_diskspace(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn close_untied(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn compare(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn connection_leech(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn connection_seed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "convert.date")]
    async fn convert_date(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "convert.elapsed_time")]
    async fn convert_elapsed_time(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "convert.gm_date")]
    async fn convert_gm_date(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "convert.gm_time")]
    async fn convert_gm_time(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "convert.kb")]
    async fn convert_kb(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "convert.mb")]
    async fn convert_mb(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "convert.throttle")]
    async fn convert_throttle(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "convert.time")]
    async fn convert_time(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "convert.xb")]
    async fn convert_xb(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.accepting_seeders")]
    async fn d_accepting_seeders(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.accepting_seeders.disable")]
    async fn d_accepting_seeders_disable(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.accepting_seeders.enable")]
    async fn d_accepting_seeders_enable(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.base_filename")]
    async fn d_base_filename(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.base_path")]
    async fn d_base_path(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.bitfield")]
    async fn d_bitfield(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.bytes_done")]
    async fn d_bytes_done(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.check_hash")]
    async fn d_check_hash(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.chunk_size")]
    async fn d_chunk_size(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.chunks_hashed")]
    async fn d_chunks_hashed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.chunks_seen")]
    async fn d_chunks_seen(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.close")]
    async fn d_close(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.close.directly")]
    async fn d_close_directly(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.complete")]
    async fn d_complete(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.completed_bytes")]
    async fn d_completed_bytes(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.completed_chunks")]
    async fn d_completed_chunks(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.connection_current")]
    async fn d_connection_current(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.connection_current.set")]
    async fn d_connection_current_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.connection_leech")]
    async fn d_connection_leech(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.connection_seed")]
    async fn d_connection_seed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.create_link")]
    async fn d_create_link(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.creation_date")]
    async fn d_creation_date(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.custom")]
    async fn d_custom(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.custom.if_z")]
    async fn d_custom_if_z(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.custom.items")]
    async fn d_custom_items(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.custom.keys")]
    async fn d_custom_keys(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.custom.set")]
    async fn d_custom_set(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.custom1")]
    async fn d_custom1(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.custom1.set")]
    async fn d_custom1_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.custom2")]
    async fn d_custom2(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.custom2.set")]
    async fn d_custom2_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.custom3")]
    async fn d_custom3(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.custom3.set")]
    async fn d_custom3_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.custom4")]
    async fn d_custom4(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.custom4.set")]
    async fn d_custom4_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.custom5")]
    async fn d_custom5(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.custom5.set")]
    async fn d_custom5_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.custom_throw")]
    async fn d_custom_throw(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.delete_link")]
    async fn d_delete_link(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.delete_tied")]
    async fn d_delete_tied(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.directory")]
    async fn d_directory(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.directory.set")]
    async fn d_directory_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.directory_base")]
    async fn d_directory_base(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.directory_base.set")]
    async fn d_directory_base_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.disconnect.seeders")]
    async fn d_disconnect_seeders(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.down.choke_heuristics")]
    async fn d_down_choke_heuristics(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.down.choke_heuristics.leech")]
    async fn d_down_choke_heuristics_leech(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.down.choke_heuristics.seed")]
    async fn d_down_choke_heuristics_seed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.down.choke_heuristics.set")]
    async fn d_down_choke_heuristics_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.down.rate")]
    async fn d_down_rate(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.down.total")]
    async fn d_down_total(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.downloads_max")]
    async fn d_downloads_max(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.downloads_max.set")]
    async fn d_downloads_max_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.downloads_min")]
    async fn d_downloads_min(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.downloads_min.set")]
    async fn d_downloads_min_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.erase")]
    async fn d_erase(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.free_diskspace")]
    async fn d_free_diskspace(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.group")]
    async fn d_group(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.group.name")]
    async fn d_group_name(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.group.set")]
    async fn d_group_set(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.hash")]
    async fn d_hash(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.hashing")]
    async fn d_hashing(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.hashing_failed")]
    async fn d_hashing_failed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.hashing_failed.set")]
    async fn d_hashing_failed_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.ignore_commands")]
    async fn d_ignore_commands(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.ignore_commands.set")]
    async fn d_ignore_commands_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.incomplete")]
    async fn d_incomplete(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.is_active")]
    async fn d_is_active(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.is_hash_checked")]
    async fn d_is_hash_checked(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.is_hash_checking")]
    async fn d_is_hash_checking(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.is_meta")]
    async fn d_is_meta(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.is_multi_file")]
    async fn d_is_multi_file(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.is_not_partially_done")]
    async fn d_is_not_partially_done(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.is_open")]
    async fn d_is_open(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.is_partially_done")]
    async fn d_is_partially_done(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.is_pex_active")]
    async fn d_is_pex_active(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.is_private")]
    async fn d_is_private(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.left_bytes")]
    async fn d_left_bytes(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.load_date")]
    async fn d_load_date(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.loaded_file")]
    async fn d_loaded_file(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.local_id")]
    async fn d_local_id(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.local_id_html")]
    async fn d_local_id_html(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.max_file_size")]
    async fn d_max_file_size(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.max_file_size.set")]
    async fn d_max_file_size_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.max_size_pex")]
    async fn d_max_size_pex(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.message")]
    async fn d_message(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.message.set")]
    async fn d_message_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.mode")]
    async fn d_mode(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.multicall.filtered")]
    async fn d_multicall_filtered(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.multicall2")]
    async fn d_multicall2(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.name")]
    async fn d_name(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.open")]
    async fn d_open(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.pause")]
    async fn d_pause(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.peer_exchange")]
    async fn d_peer_exchange(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.peer_exchange.set")]
    async fn d_peer_exchange_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.peers_accounted")]
    async fn d_peers_accounted(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.peers_complete")]
    async fn d_peers_complete(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.peers_connected")]
    async fn d_peers_connected(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.peers_max")]
    async fn d_peers_max(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.peers_max.set")]
    async fn d_peers_max_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.peers_min")]
    async fn d_peers_min(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.peers_min.set")]
    async fn d_peers_min_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.peers_not_connected")]
    async fn d_peers_not_connected(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.priority")]
    async fn d_priority(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.priority.set")]
    async fn d_priority_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.priority_str")]
    async fn d_priority_str(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.ratio")]
    async fn d_ratio(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.resume")]
    async fn d_resume(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.save_full_session")]
    async fn d_save_full_session(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.save_resume")]
    async fn d_save_resume(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.size_bytes")]
    async fn d_size_bytes(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.size_chunks")]
    async fn d_size_chunks(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.size_files")]
    async fn d_size_files(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.size_pex")]
    async fn d_size_pex(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.skip.rate")]
    async fn d_skip_rate(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.skip.total")]
    async fn d_skip_total(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.start")]
    async fn d_start(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.state")]
    async fn d_state(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.state_changed")]
    async fn d_state_changed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.state_counter")]
    async fn d_state_counter(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.stop")]
    async fn d_stop(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.throttle_name")]
    async fn d_throttle_name(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.throttle_name.set")]
    async fn d_throttle_name_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.tied_to_file")]
    async fn d_tied_to_file(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.tied_to_file.set")]
    async fn d_tied_to_file_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.timestamp.finished")]
    async fn d_timestamp_finished(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.timestamp.started")]
    async fn d_timestamp_started(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.tracker.insert")]
    async fn d_tracker_insert(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.tracker.send_scrape")]
    async fn d_tracker_send_scrape(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.tracker_announce")]
    async fn d_tracker_announce(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.tracker_announce.force")]
    async fn d_tracker_announce_force(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.tracker_focus")]
    async fn d_tracker_focus(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.tracker_numwant")]
    async fn d_tracker_numwant(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.tracker_numwant.set")]
    async fn d_tracker_numwant_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.tracker_size")]
    async fn d_tracker_size(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.try_close")]
    async fn d_try_close(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.try_start")]
    async fn d_try_start(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.try_stop")]
    async fn d_try_stop(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.up.choke_heuristics")]
    async fn d_up_choke_heuristics(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.up.choke_heuristics.leech")]
    async fn d_up_choke_heuristics_leech(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.up.choke_heuristics.seed")]
    async fn d_up_choke_heuristics_seed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.up.choke_heuristics.set")]
    async fn d_up_choke_heuristics_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.up.rate")]
    async fn d_up_rate(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.up.total")]
    async fn d_up_total(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.update_priorities")]
    async fn d_update_priorities(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.uploads_max")]
    async fn d_uploads_max(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.uploads_max.set")]
    async fn d_uploads_max_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.uploads_min")]
    async fn d_uploads_min(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.uploads_min.set")]
    async fn d_uploads_min_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.views")]
    async fn d_views(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.views.has")]
    async fn d_views_has(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.views.push_back")]
    async fn d_views_push_back(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.views.push_back_unique")]
    async fn d_views_push_back_unique(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.views.remove")]
    async fn d_views_remove(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "d.wanted_chunks")]
    async fn d_wanted_chunks(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn dht(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "dht.add_node")]
    async fn dht_add_node(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "dht.mode.set")]
    async fn dht_mode_set(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "dht.port")]
    async fn dht_port_2(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "dht.port.set")]
    async fn dht_port_set(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "dht.statistics")]
    async fn dht_statistics(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "dht.throttle.name")]
    async fn dht_throttle_name(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "dht.throttle.name.set")]
    async fn dht_throttle_name_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn dht_port(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn directory(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "directory.default")]
    async fn directory_default(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "directory.default.set")]
    async fn directory_default_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "directory.watch.added")]
    async fn directory_watch_added(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn download_list(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn download_rate(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "elapsed.greater")]
    async fn elapsed_greater(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "elapsed.less")]
    async fn elapsed_less(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "encoding.add")]
    async fn encoding_add(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn encoding_list(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn encryption(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn equal(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.download.closed")]
    async fn event_download_closed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.download.erased")]
    async fn event_download_erased(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.download.finished")]
    async fn event_download_finished(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.download.hash_done")]
    async fn event_download_hash_done(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.download.hash_failed")]
    async fn event_download_hash_failed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.download.hash_final_failed")]
    async fn event_download_hash_final_failed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.download.hash_queued")]
    async fn event_download_hash_queued(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.download.hash_removed")]
    async fn event_download_hash_removed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.download.inserted")]
    async fn event_download_inserted(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.download.inserted_new")]
    async fn event_download_inserted_new(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.download.inserted_session")]
    async fn event_download_inserted_session(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.download.opened")]
    async fn event_download_opened(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.download.paused")]
    async fn event_download_paused(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.download.resumed")]
    async fn event_download_resumed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.system.shutdown")]
    async fn event_system_shutdown(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.system.startup_done")]
    async fn event_system_startup_done(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.view.hide")]
    async fn event_view_hide(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "event.view.show")]
    async fn event_view_show(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn execute(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "execute.capture")]
    async fn execute_capture(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "execute.capture_nothrow")]
    async fn execute_capture_nothrow(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "execute.nothrow")]
    async fn execute_nothrow(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "execute.nothrow.bg")]
    async fn execute_nothrow_bg(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "execute.raw")]
    async fn execute_raw(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "execute.raw.bg")]
    async fn execute_raw_bg(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "execute.raw_nothrow")]
    async fn execute_raw_nothrow(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "execute.raw_nothrow.bg")]
    async fn execute_raw_nothrow_bg(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "execute.throw")]
    async fn execute_throw(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "execute.throw.bg")]
    async fn execute_throw_bg(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn execute2(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.completed_chunks")]
    async fn f_completed_chunks(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.frozen_path")]
    async fn f_frozen_path(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.is_create_queued")]
    async fn f_is_create_queued(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.is_created")]
    async fn f_is_created(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.is_open")]
    async fn f_is_open(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.is_resize_queued")]
    async fn f_is_resize_queued(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.last_touched")]
    async fn f_last_touched(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.match_depth_next")]
    async fn f_match_depth_next(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.match_depth_prev")]
    async fn f_match_depth_prev(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.multicall")]
    async fn f_multicall(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.offset")]
    async fn f_offset(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.path")]
    async fn f_path(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.path_components")]
    async fn f_path_components(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.path_depth")]
    async fn f_path_depth(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.prioritize_first")]
    async fn f_prioritize_first(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.prioritize_first.disable")]
    async fn f_prioritize_first_disable(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.prioritize_first.enable")]
    async fn f_prioritize_first_enable(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.prioritize_last")]
    async fn f_prioritize_last(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.prioritize_last.disable")]
    async fn f_prioritize_last_disable(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.prioritize_last.enable")]
    async fn f_prioritize_last_enable(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.priority")]
    async fn f_priority(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.priority.set")]
    async fn f_priority_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.range_first")]
    async fn f_range_first(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.range_second")]
    async fn f_range_second(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.set_create_queued")]
    async fn f_set_create_queued(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.set_resize_queued")]
    async fn f_set_resize_queued(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.size_bytes")]
    async fn f_size_bytes(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.size_chunks")]
    async fn f_size_chunks(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.unset_create_queued")]
    async fn f_unset_create_queued(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "f.unset_resize_queued")]
    async fn f_unset_resize_queued(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn r#false(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "fi.filename_last")]
    async fn fi_filename_last(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "fi.is_file")]
    async fn fi_is_file(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "file.append")]
    async fn file_append(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "file.prioritize_toc")]
    async fn file_prioritize_toc(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "file.prioritize_toc.first")]
    async fn file_prioritize_toc_first(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "file.prioritize_toc.first.push_back")]
    async fn file_prioritize_toc_first_push_back(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "file.prioritize_toc.first.set")]
    async fn file_prioritize_toc_first_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "file.prioritize_toc.last")]
    async fn file_prioritize_toc_last(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "file.prioritize_toc.last.push_back")]
    async fn file_prioritize_toc_last_push_back(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "file.prioritize_toc.last.set")]
    async fn file_prioritize_toc_last_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "file.prioritize_toc.set")]
    async fn file_prioritize_toc_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn greater(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group.insert")]
    async fn group_insert(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group.insert_persistent_view")]
    async fn group_insert_persistent_view(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group.seeding.ratio.command")]
    async fn group_seeding_ratio_command(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group.seeding.ratio.disable")]
    async fn group_seeding_ratio_disable(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group.seeding.ratio.enable")]
    async fn group_seeding_ratio_enable(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group.seeding.ratio.max")]
    async fn group_seeding_ratio_max(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group.seeding.ratio.max.set")]
    async fn group_seeding_ratio_max_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group.seeding.ratio.min")]
    async fn group_seeding_ratio_min(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group.seeding.ratio.min.set")]
    async fn group_seeding_ratio_min_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group.seeding.ratio.upload")]
    async fn group_seeding_ratio_upload(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group.seeding.ratio.upload.set")]
    async fn group_seeding_ratio_upload_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group.seeding.view")]
    async fn group_seeding_view(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group.seeding.view.set")]
    async fn group_seeding_view_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group2.seeding.ratio.max")]
    async fn group2_seeding_ratio_max(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group2.seeding.ratio.max.set")]
    async fn group2_seeding_ratio_max_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group2.seeding.ratio.min")]
    async fn group2_seeding_ratio_min(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group2.seeding.ratio.min.set")]
    async fn group2_seeding_ratio_min_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group2.seeding.ratio.upload")]
    async fn group2_seeding_ratio_upload(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group2.seeding.ratio.upload.set")]
    async fn group2_seeding_ratio_upload_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group2.seeding.view")]
    async fn group2_seeding_view(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "group2.seeding.view.set")]
    async fn group2_seeding_view_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn r#if(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn import(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn ip(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ip_tables.add_address")]
    async fn ip_tables_add_address(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ip_tables.get")]
    async fn ip_tables_get(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ip_tables.insert_table")]
    async fn ip_tables_insert_table(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ip_tables.size_data")]
    async fn ip_tables_size_data(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ipv4_filter.add_address")]
    async fn ipv4_filter_add_address(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ipv4_filter.dump")]
    async fn ipv4_filter_dump(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ipv4_filter.get")]
    async fn ipv4_filter_get(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ipv4_filter.load")]
    async fn ipv4_filter_load(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ipv4_filter.size_data")]
    async fn ipv4_filter_size_data(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn key_layout(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "keys.layout")]
    async fn keys_layout(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "keys.layout.set")]
    async fn keys_layout_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn less(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "load.normal")]
    async fn load_normal(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "load.raw")]
    async fn load_raw(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "load.raw_start")]
    async fn load_raw_start(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "load.raw_start_verbose")]
    async fn load_raw_start_verbose(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "load.raw_verbose")]
    async fn load_raw_verbose(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "load.start")]
    async fn load_start(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "load.start_verbose")]
    async fn load_start_verbose(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "load.verbose")]
    async fn load_verbose(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "log.add_output")]
    async fn log_add_output(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "log.close")]
    async fn log_close(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "log.execute")]
    async fn log_execute(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "log.open_file")]
    async fn log_open_file(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "log.open_file_pid")]
    async fn log_open_file_pid(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "log.open_gz_file")]
    async fn log_open_gz_file(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "log.open_gz_file_pid")]
    async fn log_open_gz_file_pid(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "log.vmmap.dump")]
    async fn log_vmmap_dump(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "log.xmlrpc")]
    async fn log_xmlrpc(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn r#match(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "math.add")]
    async fn math_add(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "math.avg")]
    async fn math_avg(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "math.cnt")]
    async fn math_cnt(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "math.div")]
    async fn math_div(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "math.max")]
    async fn math_max(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "math.med")]
    async fn math_med(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "math.min")]
    async fn math_min(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "math.mod")]
    async fn math_mod(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "math.mul")]
    async fn math_mul(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "math.sub")]
    async fn math_sub(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn max_downloads(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn max_downloads_div(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn max_downloads_global(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn max_memory_usage(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn max_peers(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn max_peers_seed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn max_uploads(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn max_uploads_div(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn max_uploads_global(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.const")]
    async fn method_const(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.const.enable")]
    async fn method_const_enable(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.erase")]
    async fn method_erase(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.get")]
    async fn method_get(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.has_key")]
    async fn method_has_key(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.insert")]
    async fn method_insert(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.insert.bool")]
    async fn method_insert_bool(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.insert.c_simple")]
    async fn method_insert_c_simple(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.insert.list")]
    async fn method_insert_list(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.insert.s_c_simple")]
    async fn method_insert_s_c_simple(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.insert.simple")]
    async fn method_insert_simple(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.insert.string")]
    async fn method_insert_string(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.insert.value")]
    async fn method_insert_value(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.list_keys")]
    async fn method_list_keys(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.redirect")]
    async fn method_redirect(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.rlookup")]
    async fn method_rlookup(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.rlookup.clear")]
    async fn method_rlookup_clear(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.set")]
    async fn method_set(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.set_key")]
    async fn method_set_key(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.use_deprecated")]
    async fn method_use_deprecated(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.use_deprecated.set")]
    async fn method_use_deprecated_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.use_intermediate")]
    async fn method_use_intermediate(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "method.use_intermediate.set")]
    async fn method_use_intermediate_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn min_downloads(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn min_peers(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn min_peers_seed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn min_uploads(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.bind_address")]
    async fn network_bind_address(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.bind_address.set")]
    async fn network_bind_address_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.http.cacert")]
    async fn network_http_cacert(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.http.cacert.set")]
    async fn network_http_cacert_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.http.capath")]
    async fn network_http_capath(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.http.capath.set")]
    async fn network_http_capath_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.http.current_open")]
    async fn network_http_current_open(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.http.dns_cache_timeout")]
    async fn network_http_dns_cache_timeout(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.http.dns_cache_timeout.set")]
    async fn network_http_dns_cache_timeout_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.http.max_open")]
    async fn network_http_max_open(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.http.max_open.set")]
    async fn network_http_max_open_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.http.proxy_address")]
    async fn network_http_proxy_address(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.http.proxy_address.set")]
    async fn network_http_proxy_address_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.http.ssl_verify_host")]
    async fn network_http_ssl_verify_host(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.http.ssl_verify_host.set")]
    async fn network_http_ssl_verify_host_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.http.ssl_verify_peer")]
    async fn network_http_ssl_verify_peer(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.http.ssl_verify_peer.set")]
    async fn network_http_ssl_verify_peer_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.listen.backlog")]
    async fn network_listen_backlog(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.listen.backlog.set")]
    async fn network_listen_backlog_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.listen.port")]
    async fn network_listen_port(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.local_address")]
    async fn network_local_address(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.local_address.set")]
    async fn network_local_address_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.max_open_files")]
    async fn network_max_open_files(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.max_open_files.set")]
    async fn network_max_open_files_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.max_open_sockets")]
    async fn network_max_open_sockets(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.max_open_sockets.set")]
    async fn network_max_open_sockets_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.open_sockets")]
    async fn network_open_sockets(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.port_open")]
    async fn network_port_open(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.port_open.set")]
    async fn network_port_open_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.port_random")]
    async fn network_port_random(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.port_random.set")]
    async fn network_port_random_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.port_range")]
    async fn network_port_range(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.port_range.set")]
    async fn network_port_range_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.proxy_address")]
    async fn network_proxy_address(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.proxy_address.set")]
    async fn network_proxy_address_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.receive_buffer.size")]
    async fn network_receive_buffer_size(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.receive_buffer.size.set")]
    async fn network_receive_buffer_size_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.scgi.dont_route")]
    async fn network_scgi_dont_route(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.scgi.dont_route.set")]
    async fn network_scgi_dont_route_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.scgi.open_local")]
    async fn network_scgi_open_local(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.scgi.open_port")]
    async fn network_scgi_open_port(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.send_buffer.size")]
    async fn network_send_buffer_size(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.send_buffer.size.set")]
    async fn network_send_buffer_size_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.tos.set")]
    async fn network_tos_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.xmlrpc.dialect.set")]
    async fn network_xmlrpc_dialect_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.xmlrpc.size_limit")]
    async fn network_xmlrpc_size_limit(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "network.xmlrpc.size_limit.set")]
    async fn network_xmlrpc_size_limit_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn not(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn on_ratio(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn or(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.address")]
    async fn p_address(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.banned")]
    async fn p_banned(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.banned.set")]
    async fn p_banned_set(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.call_target")]
    async fn p_call_target(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.client_version")]
    async fn p_client_version(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.completed_percent")]
    async fn p_completed_percent(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.disconnect")]
    async fn p_disconnect(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.disconnect_delayed")]
    async fn p_disconnect_delayed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.down_rate")]
    async fn p_down_rate(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.down_total")]
    async fn p_down_total(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.id")]
    async fn p_id(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.id_html")]
    async fn p_id_html(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.is_encrypted")]
    async fn p_is_encrypted(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.is_incoming")]
    async fn p_is_incoming(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.is_obfuscated")]
    async fn p_is_obfuscated(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.is_preferred")]
    async fn p_is_preferred(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.is_snubbed")]
    async fn p_is_snubbed(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.is_unwanted")]
    async fn p_is_unwanted(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.multicall")]
    async fn p_multicall(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.options_str")]
    async fn p_options_str(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.peer_rate")]
    async fn p_peer_rate(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.peer_total")]
    async fn p_peer_total(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.port")]
    async fn p_port(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.snubbed")]
    async fn p_snubbed(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.snubbed.set")]
    async fn p_snubbed_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.up_rate")]
    async fn p_up_rate(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "p.up_total")]
    async fn p_up_total(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.hash.on_completion")]
    async fn pieces_hash_on_completion(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.hash.on_completion.set")]
    async fn pieces_hash_on_completion_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.hash.queue_size")]
    async fn pieces_hash_queue_size(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.memory.block_count")]
    async fn pieces_memory_block_count(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.memory.current")]
    async fn pieces_memory_current(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.memory.max")]
    async fn pieces_memory_max(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.memory.max.set")]
    async fn pieces_memory_max_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.memory.sync_queue")]
    async fn pieces_memory_sync_queue(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.preload.min_rate")]
    async fn pieces_preload_min_rate(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.preload.min_rate.set")]
    async fn pieces_preload_min_rate_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.preload.min_size")]
    async fn pieces_preload_min_size(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.preload.min_size.set")]
    async fn pieces_preload_min_size_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.preload.type")]
    async fn pieces_preload_type(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.preload.type.set")]
    async fn pieces_preload_type_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.stats.total_size")]
    async fn pieces_stats_total_size(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.stats_not_preloaded")]
    async fn pieces_stats_not_preloaded(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.stats_preloaded")]
    async fn pieces_stats_preloaded(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.sync.always_safe")]
    async fn pieces_sync_always_safe(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.sync.always_safe.set")]
    async fn pieces_sync_always_safe_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.sync.queue_size")]
    async fn pieces_sync_queue_size(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.sync.safe_free_diskspace")]
    async fn pieces_sync_safe_free_diskspace(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.sync.timeout")]
    async fn pieces_sync_timeout(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.sync.timeout.set")]
    async fn pieces_sync_timeout_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.sync.timeout_safe")]
    async fn pieces_sync_timeout_safe(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "pieces.sync.timeout_safe.set")]
    async fn pieces_sync_timeout_safe_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn port_random(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn port_range(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn print(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "protocol.choke_heuristics.down.leech")]
    async fn protocol_choke_heuristics_down_leech(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "protocol.choke_heuristics.down.leech.set")]
    async fn protocol_choke_heuristics_down_leech_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "protocol.choke_heuristics.down.seed")]
    async fn protocol_choke_heuristics_down_seed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "protocol.choke_heuristics.down.seed.set")]
    async fn protocol_choke_heuristics_down_seed_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "protocol.choke_heuristics.up.leech")]
    async fn protocol_choke_heuristics_up_leech(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "protocol.choke_heuristics.up.leech.set")]
    async fn protocol_choke_heuristics_up_leech_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "protocol.choke_heuristics.up.seed")]
    async fn protocol_choke_heuristics_up_seed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "protocol.choke_heuristics.up.seed.set")]
    async fn protocol_choke_heuristics_up_seed_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "protocol.connection.leech")]
    async fn protocol_connection_leech(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "protocol.connection.leech.set")]
    async fn protocol_connection_leech_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "protocol.connection.seed")]
    async fn protocol_connection_seed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "protocol.connection.seed.set")]
    async fn protocol_connection_seed_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "protocol.encryption.set")]
    async fn protocol_encryption_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "protocol.pex")]
    async fn protocol_pex(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "protocol.pex.set")]
    async fn protocol_pex_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn proxy_address(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ratio.disable")]
    async fn ratio_disable(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ratio.enable")]
    async fn ratio_enable(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ratio.max")]
    async fn ratio_max(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ratio.max.set")]
    async fn ratio_max_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ratio.min")]
    async fn ratio_min(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ratio.min.set")]
    async fn ratio_min_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ratio.upload")]
    async fn ratio_upload(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ratio.upload.set")]
    async fn ratio_upload_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn remove_untied(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn scgi_local(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn scgi_port(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn schedule(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn schedule2(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn schedule_remove(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn schedule_remove2(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "scheduler.max_active")]
    async fn scheduler_max_active(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "scheduler.max_active.set")]
    async fn scheduler_max_active_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "scheduler.simple.added")]
    async fn scheduler_simple_added(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "scheduler.simple.removed")]
    async fn scheduler_simple_removed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "scheduler.simple.update")]
    async fn scheduler_simple_update(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn session(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "session.name")]
    async fn session_name(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "session.name.set")]
    async fn session_name_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "session.on_completion")]
    async fn session_on_completion(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "session.on_completion.set")]
    async fn session_on_completion_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "session.path")]
    async fn session_path(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "session.path.set")]
    async fn session_path_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "session.save")]
    async fn session_save(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "session.use_lock")]
    async fn session_use_lock(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "session.use_lock.set")]
    async fn session_use_lock_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn start_tied(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn stop_untied(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "strings.choke_heuristics")]
    async fn strings_choke_heuristics(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "strings.choke_heuristics.download")]
    async fn strings_choke_heuristics_download(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "strings.choke_heuristics.upload")]
    async fn strings_choke_heuristics_upload(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "strings.connection_type")]
    async fn strings_connection_type(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "strings.encryption")]
    async fn strings_encryption(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "strings.ip_filter")]
    async fn strings_ip_filter(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "strings.ip_tos")]
    async fn strings_ip_tos(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "strings.log_group")]
    async fn strings_log_group(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "strings.tracker_event")]
    async fn strings_tracker_event(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "strings.tracker_mode")]
    async fn strings_tracker_mode(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.api_version")]
    async fn system_api_version(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.client_version")]
    async fn system_client_version(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.cwd")]
    async fn system_cwd(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.cwd.set")]
    async fn system_cwd_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.daemon")]
    async fn system_daemon(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.daemon.set")]
    async fn system_daemon_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.env")]
    async fn system_env(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.file.allocate")]
    async fn system_file_allocate(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.file.allocate.set")]
    async fn system_file_allocate_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.file.max_size")]
    async fn system_file_max_size(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.file.max_size.set")]
    async fn system_file_max_size_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.file.split_size")]
    async fn system_file_split_size(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.file.split_size.set")]
    async fn system_file_split_size_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.file.split_suffix")]
    async fn system_file_split_suffix(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.file.split_suffix.set")]
    async fn system_file_split_suffix_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.file_status_cache.prune")]
    async fn system_file_status_cache_prune(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.file_status_cache.size")]
    async fn system_file_status_cache_size(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.files.closed_counter")]
    async fn system_files_closed_counter(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.files.failed_counter")]
    async fn system_files_failed_counter(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.files.opened_counter")]
    async fn system_files_opened_counter(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.hostname")]
    async fn system_hostname(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.library_version")]
    async fn system_library_version(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.pid")]
    async fn system_pid(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.shutdown.normal")]
    async fn system_shutdown_normal(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.shutdown.quick")]
    async fn system_shutdown_quick(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.time")]
    async fn system_time(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.time_seconds")]
    async fn system_time_seconds(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.time_usec")]
    async fn system_time_usec(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "system.umask.set")]
    async fn system_umask_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.activity_time_last")]
    async fn t_activity_time_last(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.activity_time_next")]
    async fn t_activity_time_next(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.can_scrape")]
    async fn t_can_scrape(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.disable")]
    async fn t_disable(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.enable")]
    async fn t_enable(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.failed_counter")]
    async fn t_failed_counter(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.failed_time_last")]
    async fn t_failed_time_last(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.failed_time_next")]
    async fn t_failed_time_next(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.group")]
    async fn t_group(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.id")]
    async fn t_id(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.is_busy")]
    async fn t_is_busy(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.is_enabled")]
    async fn t_is_enabled(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.is_enabled.set")]
    async fn t_is_enabled_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.is_extra_tracker")]
    async fn t_is_extra_tracker(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.is_open")]
    async fn t_is_open(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.is_usable")]
    async fn t_is_usable(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.latest_event")]
    async fn t_latest_event(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.latest_new_peers")]
    async fn t_latest_new_peers(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.latest_sum_peers")]
    async fn t_latest_sum_peers(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.min_interval")]
    async fn t_min_interval(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.multicall")]
    async fn t_multicall(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.normal_interval")]
    async fn t_normal_interval(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.scrape_complete")]
    async fn t_scrape_complete(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.scrape_counter")]
    async fn t_scrape_counter(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.scrape_downloaded")]
    async fn t_scrape_downloaded(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.scrape_incomplete")]
    async fn t_scrape_incomplete(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.scrape_time_last")]
    async fn t_scrape_time_last(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.success_counter")]
    async fn t_success_counter(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.success_time_last")]
    async fn t_success_time_last(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.success_time_next")]
    async fn t_success_time_next(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.type")]
    async fn t_type(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "t.url")]
    async fn t_url(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.down")]
    async fn throttle_down(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.down.max")]
    async fn throttle_down_max(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.down.rate")]
    async fn throttle_down_rate(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.global_down.max_rate")]
    async fn throttle_global_down_max_rate(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.global_down.max_rate.set")]
    async fn throttle_global_down_max_rate_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.global_down.max_rate.set_kb")]
    async fn throttle_global_down_max_rate_set_kb(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.global_down.rate")]
    async fn throttle_global_down_rate(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.global_down.total")]
    async fn throttle_global_down_total(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.global_up.max_rate")]
    async fn throttle_global_up_max_rate(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.global_up.max_rate.set")]
    async fn throttle_global_up_max_rate_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.global_up.max_rate.set_kb")]
    async fn throttle_global_up_max_rate_set_kb(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.global_up.rate")]
    async fn throttle_global_up_rate(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.global_up.total")]
    async fn throttle_global_up_total(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.ip")]
    async fn throttle_ip(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_downloads")]
    async fn throttle_max_downloads(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_downloads.div")]
    async fn throttle_max_downloads_div(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_downloads.div._val")]
    async fn throttle_max_downloads_div_val(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_downloads.div._val.set")]
    async fn throttle_max_downloads_div_val_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_downloads.div.set")]
    async fn throttle_max_downloads_div_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_downloads.global")]
    async fn throttle_max_downloads_global(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_downloads.global._val")]
    async fn throttle_max_downloads_global_val(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_downloads.global._val.set")]
    async fn throttle_max_downloads_global_val_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_downloads.global.set")]
    async fn throttle_max_downloads_global_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_downloads.set")]
    async fn throttle_max_downloads_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_peers.normal")]
    async fn throttle_max_peers_normal(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_peers.normal.set")]
    async fn throttle_max_peers_normal_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_peers.seed")]
    async fn throttle_max_peers_seed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_peers.seed.set")]
    async fn throttle_max_peers_seed_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_uploads")]
    async fn throttle_max_uploads(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_uploads.div")]
    async fn throttle_max_uploads_div(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_uploads.div._val")]
    async fn throttle_max_uploads_div_val(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_uploads.div._val.set")]
    async fn throttle_max_uploads_div_val_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_uploads.div.set")]
    async fn throttle_max_uploads_div_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_uploads.global")]
    async fn throttle_max_uploads_global(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_uploads.global._val")]
    async fn throttle_max_uploads_global_val(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_uploads.global._val.set")]
    async fn throttle_max_uploads_global_val_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_uploads.global.set")]
    async fn throttle_max_uploads_global_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.max_uploads.set")]
    async fn throttle_max_uploads_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.min_downloads")]
    async fn throttle_min_downloads(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.min_downloads.set")]
    async fn throttle_min_downloads_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.min_peers.normal")]
    async fn throttle_min_peers_normal(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.min_peers.normal.set")]
    async fn throttle_min_peers_normal_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.min_peers.seed")]
    async fn throttle_min_peers_seed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.min_peers.seed.set")]
    async fn throttle_min_peers_seed_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.min_uploads")]
    async fn throttle_min_uploads(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.min_uploads.set")]
    async fn throttle_min_uploads_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.unchoked_downloads")]
    async fn throttle_unchoked_downloads(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.unchoked_uploads")]
    async fn throttle_unchoked_uploads(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.up")]
    async fn throttle_up(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.up.max")]
    async fn throttle_up_max(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "throttle.up.rate")]
    async fn throttle_up_rate(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn to_date(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn to_elapsed_time(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn to_gm_date(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn to_gm_time(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn to_kb(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn to_mb(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn to_throttle(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn to_time(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn to_xb(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn torrent_list_layout(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "trackers.disable")]
    async fn trackers_disable(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "trackers.enable")]
    async fn trackers_enable(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "trackers.numwant")]
    async fn trackers_numwant(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "trackers.numwant.set")]
    async fn trackers_numwant_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "trackers.use_udp")]
    async fn trackers_use_udp(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "trackers.use_udp.set")]
    async fn trackers_use_udp_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn r#try(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn try_import(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ui.current_view")]
    async fn ui_current_view(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ui.current_view.set")]
    async fn ui_current_view_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ui.input.history.clear")]
    async fn ui_input_history_clear(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ui.input.history.size")]
    async fn ui_input_history_size(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ui.input.history.size.set")]
    async fn ui_input_history_size_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ui.throttle.global.step.large")]
    async fn ui_throttle_global_step_large(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ui.throttle.global.step.large.set")]
    async fn ui_throttle_global_step_large_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ui.throttle.global.step.medium")]
    async fn ui_throttle_global_step_medium(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ui.throttle.global.step.medium.set")]
    async fn ui_throttle_global_step_medium_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ui.throttle.global.step.small")]
    async fn ui_throttle_global_step_small(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ui.throttle.global.step.small.set")]
    async fn ui_throttle_global_step_small_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ui.torrent_list.layout")]
    async fn ui_torrent_list_layout(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ui.torrent_list.layout.set")]
    async fn ui_torrent_list_layout_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "ui.unfocus_download")]
    async fn ui_unfocus_download(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn upload_rate(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[expose]
    async fn value(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.add")]
    async fn view_add(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.event_added")]
    async fn view_event_added(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.event_removed")]
    async fn view_event_removed(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.filter")]
    async fn view_filter(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.filter.temp")]
    async fn view_filter_temp(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.filter.temp.excluded")]
    async fn view_filter_temp_excluded(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.filter.temp.excluded.set")]
    async fn view_filter_temp_excluded_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.filter.temp.log")]
    async fn view_filter_temp_log(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.filter.temp.log.set")]
    async fn view_filter_temp_log_set(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.filter_all")]
    async fn view_filter_all(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.filter_download")]
    async fn view_filter_download(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.filter_on")]
    async fn view_filter_on(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.list")]
    async fn view_list(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.persistent")]
    async fn view_persistent(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.set")]
    async fn view_set(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.set_not_visible")]
    async fn view_set_not_visible(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.set_visible")]
    async fn view_set_visible(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.size")]
    async fn view_size(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.size_not_visible")]
    async fn view_size_not_visible(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.sort")]
    async fn view_sort(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.sort_current")]
    async fn view_sort_current(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// No help is available for this method.
    #[rpc(name = "view.sort_new")]
    async fn view_sort_new(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;
}
