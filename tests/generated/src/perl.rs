// Written by xmlrpc-codegen 0.1.0 from perl.json.
// Changes are lost where it is written again.

#[xmlrpc::service(client)]
pub trait Perl {
    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoBase64")]
    async fn interop_echo_tests_echo_base64(
        &self,
        arg: xmlrpc::Base64,
    ) -> xmlrpc::Base64;

    /// Gives the values back.
    #[rpc(name = "interopEchoTests.echoBase64Array")]
    async fn interop_echo_tests_echo_base64_array(
        &self,
        arg: &[xmlrpc::Value],
    ) -> Vec<xmlrpc::Value>;

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoDate")]
    async fn interop_echo_tests_echo_date(
        &self,
        arg: xmlrpc::DateTime,
    ) -> xmlrpc::DateTime;

    /// Gives the values back.
    #[rpc(name = "interopEchoTests.echoDateArray")]
    async fn interop_echo_tests_echo_date_array(
        &self,
        arg: &[xmlrpc::Value],
    ) -> Vec<xmlrpc::Value>;

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoFloat")]
    async fn interop_echo_tests_echo_float(&self, arg: f64) -> f64;

    /// Gives the values back.
    #[rpc(name = "interopEchoTests.echoFloatArray")]
    async fn interop_echo_tests_echo_float_array(
        &self,
        arg: &[xmlrpc::Value],
    ) -> Vec<xmlrpc::Value>;

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoInteger")]
    async fn interop_echo_tests_echo_integer(&self, arg: i32) -> i32;

    /// Gives the values back.
    #[rpc(name = "interopEchoTests.echoIntegerArray")]
    async fn interop_echo_tests_echo_integer_array(
        &self,
        arg: &[xmlrpc::Value],
    ) -> Vec<xmlrpc::Value>;

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoString")]
    async fn interop_echo_tests_echo_string(&self, arg: &str) -> String;

    /// Gives the values back.
    #[rpc(name = "interopEchoTests.echoStringArray")]
    async fn interop_echo_tests_echo_string_array(
        &self,
        arg: &[xmlrpc::Value],
    ) -> Vec<xmlrpc::Value>;

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoStruct")]
    async fn interop_echo_tests_echo_struct(
        &self,
        arg: xmlrpc::Struct,
    ) -> xmlrpc::Struct;

    /// Gives the values back.
    #[rpc(name = "interopEchoTests.echoStructArray")]
    async fn interop_echo_tests_echo_struct_array(
        &self,
        arg: &[xmlrpc::Value],
    ) -> Vec<xmlrpc::Value>;

    /// Gives the value back.
    #[rpc(name = "interopEchoTests.echoValue")]
    async fn interop_echo_tests_echo_value(&self, arg: xmlrpc::Value) -> xmlrpc::Value;

    /// Gives the values back.
    #[rpc(name = "interopEchoTests.echoValueArray")]
    async fn interop_echo_tests_echo_value_array(
        &self,
        arg: &[xmlrpc::Value],
    ) -> Vec<xmlrpc::Value>;

    /// Names the toolkit that answers.
    #[rpc(name = "interopEchoTests.whichToolkit")]
    async fn interop_echo_tests_which_toolkit(&self) -> xmlrpc::Struct;

    /// The date and time.
    #[expose]
    async fn now(&self) -> xmlrpc::DateTime;

    /// Answers true, to show that the service is there.
    #[expose]
    async fn ping(&self) -> bool;

    /// Answers a fault.
    #[expose]
    async fn raises_exception(&self, arg: &str);

    /// Gives the bytes back.
    #[expose]
    async fn send_back_binary(&self, arg: xmlrpc::Base64) -> xmlrpc::Base64;

    /// The value as text, its type, the value.
    #[expose]
    async fn show_type(&self, arg: xmlrpc::Value) -> Vec<xmlrpc::Value>;

    /// Return the server name and version as a string
    #[rpc(name = "system.identity")]
    async fn system_identity(&self) -> String;

    #[cfg_attr(
        not(doctest),
        doc = " Report on the various status markers of the server itself. The return value is"
    )]
    #[cfg_attr(not(doctest), doc = " a STRUCT with the following members:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "         Key         Type     Value")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = "         host        STRING   Name of the (possibly virtual) host name to which"
    )]
    #[cfg_attr(not(doctest), doc = "                              requests are sent.")]
    #[cfg_attr(
        not(doctest),
        doc = "         port        INT      TCP/IP port the server is listening on."
    )]
    #[cfg_attr(
        not(doctest),
        doc = "         name        STRING   The name of the server software, as it identifies"
    )]
    #[cfg_attr(
        not(doctest),
        doc = "                              itself in transport headers."
    )]
    #[cfg_attr(
        not(doctest),
        doc = "         version     STRING   The software version. Note that this is defined as"
    )]
    #[cfg_attr(
        not(doctest),
        doc = "                              a STRING, not a DOUBLE, to allow for non-numeric"
    )]
    #[cfg_attr(not(doctest), doc = "                              values.")]
    #[cfg_attr(
        not(doctest),
        doc = "         path        STRING   URL path portion, for use when sending POST"
    )]
    #[cfg_attr(not(doctest), doc = "                              request messages.")]
    #[cfg_attr(
        not(doctest),
        doc = "         date        ISO8601  The current date and time on the server, as an"
    )]
    #[cfg_attr(
        not(doctest),
        doc = "                              ISO 8601 date string."
    )]
    #[cfg_attr(
        not(doctest),
        doc = "         date_int    INT      The current date as a UNIX time() value. This is"
    )]
    #[cfg_attr(
        not(doctest),
        doc = "                              encoded as an INT rather than the dateTime.int"
    )]
    #[cfg_attr(
        not(doctest),
        doc = "                              type, so that it is readable by older clients."
    )]
    #[cfg_attr(
        not(doctest),
        doc = "         started     ISO8601  The date and time when the current server started"
    )]
    #[cfg_attr(
        not(doctest),
        doc = "                              accepting connections, as an ISO 8601 string."
    )]
    #[cfg_attr(not(doctest), doc = "         started_int")]
    #[cfg_attr(
        not(doctest),
        doc = "                     INT      The server start-time as a UNIX time() value. This"
    )]
    #[cfg_attr(
        not(doctest),
        doc = "                              is also encoded as INT for the same reasons as"
    )]
    #[cfg_attr(
        not(doctest),
        doc = "                              the \"date_int\" value above."
    )]
    #[cfg_attr(not(doctest), doc = "         total_requests")]
    #[cfg_attr(
        not(doctest),
        doc = "                     INT      Total number of requests served thus far"
    )]
    #[cfg_attr(
        not(doctest),
        doc = "                              (including the current one). This will not include"
    )]
    #[cfg_attr(
        not(doctest),
        doc = "                              requests for which there was no matching method,"
    )]
    #[cfg_attr(
        not(doctest),
        doc = "                              or HTTP-HEAD requests."
    )]
    #[cfg_attr(not(doctest), doc = "         methods_known")]
    #[cfg_attr(
        not(doctest),
        doc = "                     INT      The number of different methods the server has"
    )]
    #[cfg_attr(
        not(doctest),
        doc = "                              registered for serving requests."
    )]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " If this method is called with a single boolean value, that value determines"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " whether the current call should be counted against the value of the"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " \"total_requests\" field. This is also handled at the server level. Setting"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " this boolean value to a \"true\" value causes the server (and the resulting"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " data structure returned) to not count this call. This feature allows external"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " tools (monitors, etc.) to check the status regularly without falsely running"
    )]
    #[cfg_attr(not(doctest), doc = " up the value of \"total_requests\".")]
    #[allow(rustdoc::all)]
    #[rpc(name = "system.status")]
    async fn system_status(&self, arg: Option<bool>) -> xmlrpc::Struct;

    /// Adds up the members `curly`.
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

    /// Gives all back.
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

    /// Ten, a hundred, a thousand times.
    #[rpc(name = "validator1.simpleStructReturnTest")]
    async fn validator1_simple_struct_return_test(&self, arg: i32) -> xmlrpc::Struct;
}
