// Written by xmlrpc-codegen 0.1.0 from xmlrpc_c.json.
// Changes are lost where it is written again.

#[xmlrpc::service(client)]
pub trait XmlrpcC {
    /// Tell whether a method by a specified name exists on this server
    #[rpc(name = "system.methodExist")]
    async fn system_method_exist(&self, arg: bool) -> String;

    /// Shut down the server.  Return code is always zero.
    #[rpc(name = "system.shutdown")]
    async fn system_shutdown(&self, arg: &str) -> i32;

    /// Return the capabilities of XML-RPC server.  This includes the version number of the XML-RPC For C/C++ software
    #[rpc(name = "system.capabilities")]
    async fn system_capabilities(&self) -> xmlrpc::Struct;

    /// Answers true, to show that the service is there.
    #[expose]
    async fn ping(&self) -> bool;

    /// The server's date and time.
    #[expose]
    async fn now(&self) -> xmlrpc::DateTime;

    /// The value as text, its type, the value.
    #[expose]
    async fn show_type(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Answers a fault with this message.
    #[expose]
    async fn raises_exception(&self, arg: &str);

    /// Gives the bytes back.
    #[expose]
    async fn send_back_binary(&self, arg: xmlrpc::Base64) -> xmlrpc::Base64;

    /// Adds up the members curly.
    #[rpc(name = "validator1.arrayOfStructsTest")]
    async fn validator1_array_of_structs_test(&self, arg: &[xmlrpc::Value]) -> i32;

    /// Counts what markup escapes.
    #[rpc(name = "validator1.countTheEntities")]
    async fn validator1_count_the_entities(&self, arg: &str) -> xmlrpc::Struct;

    /// Adds up the stooges.
    #[rpc(name = "validator1.easyStructTest")]
    async fn validator1_easy_struct_test(&self, arg: xmlrpc::Struct) -> i32;

    /// Gives the struct back.
    #[rpc(name = "validator1.echoStructTest")]
    async fn validator1_echo_struct_test(&self, arg: xmlrpc::Struct) -> xmlrpc::Struct;

    /// Gives the six values back.
    #[rpc(name = "validator1.manyTypesTest")]
    async fn validator1_many_types_test(
        &self,
        arg: i32,
        arg_2: bool,
        arg_3: &str,
        arg_4: f64,
        arg_5: xmlrpc::DateTime,
        arg_6: xmlrpc::Base64,
    ) -> Vec<xmlrpc::Value>;

    /// Joins the first and last.
    #[rpc(name = "validator1.moderateSizeArrayCheck")]
    async fn validator1_moderate_size_array_check(
        &self,
        arg: &[xmlrpc::Value],
    ) -> String;

    /// Adds up the first of April 2000.
    #[rpc(name = "validator1.nestedStructTest")]
    async fn validator1_nested_struct_test(&self, arg: xmlrpc::Struct) -> i32;

    /// Multiplies.
    #[rpc(name = "validator1.simpleStructReturnTest")]
    async fn validator1_simple_struct_return_test(&self, arg: i32) -> xmlrpc::Struct;

    /// Names the toolkit that answers.
    #[rpc(name = "interopEchoTests.whichToolkit")]
    async fn interop_echo_tests_which_toolkit(&self) -> xmlrpc::Struct;

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoString")]
    async fn interop_echo_tests_echo_string(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the values back.
    #[rpc(name = "interopEchoTests.echoStringArray")]
    async fn interop_echo_tests_echo_string_array(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoInteger")]
    async fn interop_echo_tests_echo_integer(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the values back.
    #[rpc(name = "interopEchoTests.echoIntegerArray")]
    async fn interop_echo_tests_echo_integer_array(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoFloat")]
    async fn interop_echo_tests_echo_float(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the values back.
    #[rpc(name = "interopEchoTests.echoFloatArray")]
    async fn interop_echo_tests_echo_float_array(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoStruct")]
    async fn interop_echo_tests_echo_struct(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the values back.
    #[rpc(name = "interopEchoTests.echoStructArray")]
    async fn interop_echo_tests_echo_struct_array(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoDate")]
    async fn interop_echo_tests_echo_date(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the values back.
    #[rpc(name = "interopEchoTests.echoDateArray")]
    async fn interop_echo_tests_echo_date_array(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoBase64")]
    async fn interop_echo_tests_echo_base64(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the values back.
    #[rpc(name = "interopEchoTests.echoBase64Array")]
    async fn interop_echo_tests_echo_base64_array(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoValue")]
    async fn interop_echo_tests_echo_value(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the values back.
    #[rpc(name = "interopEchoTests.echoValueArray")]
    async fn interop_echo_tests_echo_value_array(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;
}
