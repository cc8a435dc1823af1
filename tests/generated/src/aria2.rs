// Written by xmlrpc-codegen 0.1.0 from aria2.json.
// Changes are lost where it is written again.

#[xmlrpc::service(client)]
pub trait Aria2 {
    #[rpc(name = "aria2.addUri")]
    async fn aria2_add_uri(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.addTorrent")]
    async fn aria2_add_torrent(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.getPeers")]
    async fn aria2_get_peers(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.addMetalink")]
    async fn aria2_add_metalink(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.remove")]
    async fn aria2_remove(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    #[rpc(name = "aria2.pause")]
    async fn aria2_pause(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    #[rpc(name = "aria2.forcePause")]
    async fn aria2_force_pause(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.pauseAll")]
    async fn aria2_pause_all(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.forcePauseAll")]
    async fn aria2_force_pause_all(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.unpause")]
    async fn aria2_unpause(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.unpauseAll")]
    async fn aria2_unpause_all(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.forceRemove")]
    async fn aria2_force_remove(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.changePosition")]
    async fn aria2_change_position(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.tellStatus")]
    async fn aria2_tell_status(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.getUris")]
    async fn aria2_get_uris(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.getFiles")]
    async fn aria2_get_files(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.getServers")]
    async fn aria2_get_servers(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.tellActive")]
    async fn aria2_tell_active(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.tellWaiting")]
    async fn aria2_tell_waiting(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.tellStopped")]
    async fn aria2_tell_stopped(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.getOption")]
    async fn aria2_get_option(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.changeUri")]
    async fn aria2_change_uri(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.changeOption")]
    async fn aria2_change_option(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.getGlobalOption")]
    async fn aria2_get_global_option(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.changeGlobalOption")]
    async fn aria2_change_global_option(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.purgeDownloadResult")]
    async fn aria2_purge_download_result(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.removeDownloadResult")]
    async fn aria2_remove_download_result(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.getVersion")]
    async fn aria2_get_version(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.getSessionInfo")]
    async fn aria2_get_session_info(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.shutdown")]
    async fn aria2_shutdown(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.forceShutdown")]
    async fn aria2_force_shutdown(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.getGlobalStat")]
    async fn aria2_get_global_stat(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "aria2.saveSession")]
    async fn aria2_save_session(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    #[rpc(name = "system.listNotifications")]
    async fn system_list_notifications(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;
}
