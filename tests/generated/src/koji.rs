// Written by xmlrpc-codegen 0.1.0 from koji.json.
// Changes are lost where it is written again.

#[xmlrpc::service(client, rename_all = "camelCase")]
pub trait Koji {
    /// Get tag information.
    ///
    /// :param tagInfo: the tag's name or id
    #[expose]
    async fn get_tag(
        &self,
        #[rpc(rename = "tagInfo")]
        tag_info: xmlrpc::Value,
        #[rpc(default = false)]
        strict: bool,
        event: Option<xmlrpc::Value>,
        #[rpc(default = false)]
        blocked: bool,
    ) -> xmlrpc::Value;

    /// List builds tagged with tag
    #[expose]
    async fn list_tagged(
        &self,
        tag: xmlrpc::Value,
        event: Option<xmlrpc::Value>,
        #[rpc(default = false)]
        inherit: bool,
        prefix: Option<xmlrpc::Value>,
        #[rpc(default = false)]
        latest: bool,
        package: Option<xmlrpc::Value>,
        owner: Option<xmlrpc::Value>,
        r#type: Option<xmlrpc::Value>,
        #[rpc(default = true)]
        strict: bool,
    ) -> xmlrpc::Value;

    #[expose]
    async fn echo(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Update task
    #[rpc(name = "host.updateTask")]
    async fn host_update_task(
        &self,
        #[rpc(rename = "taskID")]
        task_id: xmlrpc::Value,
        #[rpc(default = 0.5)]
        load: f64,
        #[rpc(default = -1)]
        capacity: i32,
    ) -> xmlrpc::Value;

    #[rpc(name = "build.getTarget")]
    async fn build_get_target(&self, info: xmlrpc::Value) -> xmlrpc::Value;

    #[rpc(name = "_listapi")]
    async fn _listapi(&self) -> xmlrpc::Value;
}
