// Written by xmlrpc-codegen 0.1.0 from python.json.
// Changes are lost where it is written again.

#[xmlrpc::service(client)]
pub trait Python {
    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoBase64")]
    async fn interop_echo_tests_echo_base64(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoBase64Array")]
    async fn interop_echo_tests_echo_base64_array(
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

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoDateArray")]
    async fn interop_echo_tests_echo_date_array(
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

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoFloatArray")]
    async fn interop_echo_tests_echo_float_array(
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

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoIntegerArray")]
    async fn interop_echo_tests_echo_integer_array(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoString")]
    async fn interop_echo_tests_echo_string(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoStringArray")]
    async fn interop_echo_tests_echo_string_array(
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

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoStructArray")]
    async fn interop_echo_tests_echo_struct_array(
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

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoValueArray")]
    async fn interop_echo_tests_echo_value_array(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Names the toolkit that answers.
    #[rpc(name = "interopEchoTests.whichToolkit")]
    async fn interop_echo_tests_which_toolkit(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// The server's date and time.
    #[expose]
    async fn now(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Answers true, to show that the service is there.
    #[expose]
    async fn ping(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Answers a fault with this message.
    #[expose]
    async fn raises_exception(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the value back.
    #[expose]
    async fn send_back_binary(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// The value as text, the name of its type, and the value.
    #[expose]
    async fn show_type(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> xmlrpc::Value;

    /// Adds up the members `curly`.
    #[rpc(name = "validator1.arrayOfStructsTest")]
    async fn validator1_array_of_structs_test(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Counts the characters that markup escapes.
    #[rpc(name = "validator1.countTheEntities")]
    async fn validator1_count_the_entities(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Adds up moe, larry and curly.
    #[rpc(name = "validator1.easyStructTest")]
    async fn validator1_easy_struct_test(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the struct back.
    #[rpc(name = "validator1.echoStructTest")]
    async fn validator1_echo_struct_test(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Gives the six values back in an array.
    #[rpc(name = "validator1.manyTypesTest")]
    async fn validator1_many_types_test(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Joins the first and the last string.
    #[rpc(name = "validator1.moderateSizeArrayCheck")]
    async fn validator1_moderate_size_array_check(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Adds up the stooges of the first of April 2000.
    #[rpc(name = "validator1.nestedStructTest")]
    async fn validator1_nested_struct_test(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;

    /// Ten, a hundred and a thousand times the number.
    #[rpc(name = "validator1.simpleStructReturnTest")]
    async fn validator1_simple_struct_return_test(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> xmlrpc::Value;
}
