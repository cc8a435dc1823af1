// Written by xmlrpc-codegen 0.1.0 from http://host/.
// Changes are lost where it is written again.

#[cfg_attr(not(doctest), doc = " ```")]
#[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
#[cfg_attr(not(doctest), doc = " ```")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " ~~~rust")]
#[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
#[cfg_attr(not(doctest), doc = " ~~~")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " Text:")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = "         std::process::exit(1);")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " - a")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " > ```")]
#[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
#[cfg_attr(not(doctest), doc = " > ```")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " */ fn evil() {} /*")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " \"] fn evil() {} #[doc = \"")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " \u{202e}evil\u{202c}")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " a")]
#[cfg_attr(not(doctest), doc = " b")]
#[cfg_attr(not(doctest), doc = " c")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " ��[2J�")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " [`Missing`] <b> http://x")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " #![feature(x)]")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " \u{2028}fn evil() {}")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " / slash")]
#[cfg_attr(not(doctest), doc = " /// more")]
#[cfg_attr(not(doctest), doc = " //! inner")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " * star")]
#[cfg_attr(not(doctest), doc = "  * star")]
#[cfg_attr(not(doctest), doc = "  * star")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " {what} {} {0")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " \u{feff}")]
#[allow(rustdoc::all)]
#[xmlrpc::service(namespace = "\"evil")]
pub trait AFnEvil {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[deprecated(note = "```\nstd::process::exit(1)\n```")]
    #[rpc(
        name = "\"; fn evil() {} //",
        alias = "x\"; fn evil() {} //",
        alias = "x*/",
        alias = "x/*",
        tag = "\"; fn evil() {} //",
        tag = "*/",
        tag = "/*"
    )]
    async fn fn_evil(&self) -> Result<X, AFnEvilError>;

    /// Text:
    ///
    /// std::process::exit(1);
    ///
    /// - `arg`: Text: std::process::exit(1);
    /// - `arg_2`: Text: std::process::exit(1);
    #[rpc(
        name = "/*",
        alias = "x//",
        alias = "xr#fn",
        tag = "/*",
        tag = "//",
        tag = "r#fn",
        timeout = "1400ms"
    )]
    async fn method(&self, arg: i32, arg_2: &str) -> Result<Type2, xmlrpc::Fault>;

    /// - a
    ///
    /// std::process::exit(1);
    ///
    /// - `super_`: - a std::process::exit(1);
    /// - `arg`: - a std::process::exit(1);
    /// - `gen`: - a std::process::exit(1);
    /// - `async`: - a std::process::exit(1);
    #[deprecated(note = "- a\n\n      std::process::exit(1);")]
    #[rpc(
        name = "r#fn",
        alias = "x../x",
        alias = "x",
        tag = "r#fn",
        tag = "../x",
        timeout = "2800ms"
    )]
    async fn r_fn(
        &self,
        #[rpc(rename = "super")]
        super_: i32,
        #[rpc(rename = "_")]
        arg: &str,
        r#gen: f64,
        r#async: Option<Vec<xmlrpc::Value>>,
    ) -> Result<Self2, xmlrpc::Fault>;

    #[cfg_attr(not(doctest), doc = " \u{202e}evil\u{202c}")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = " - `get_state`: \u{202e}evil\u{202c}")]
    #[cfg_attr(not(doctest), doc = " - `get_state2`: \u{202e}evil\u{202c}")]
    #[cfg_attr(not(doctest), doc = " - `get_state_2`: \u{202e}evil\u{202c}")]
    #[cfg_attr(not(doctest), doc = " - `arg`: \u{202e}evil\u{202c}")]
    #[cfg_attr(not(doctest), doc = " - `arg_2`: \u{202e}evil\u{202c}")]
    #[cfg_attr(not(doctest), doc = " - `größe`: \u{202e}evil\u{202c}")]
    #[cfg_attr(not(doctest), doc = " - `evil`: \u{202e}evil\u{202c}")]
    #[cfg_attr(not(doctest), doc = " - `a_b`: \u{202e}evil\u{202c}")]
    #[deprecated(note = "\u{202e}evil\u{202c}")]
    #[rpc(
        name = "fn",
        alias = "xfn",
        alias = "xself",
        alias = "xSelf",
        tag = "fn",
        tag = "self",
        tag = "Self",
        timeout = "5600ms"
    )]
    async fn r#fn(
        &self,
        #[rpc(rename = "getState")]
        get_state: i32,
        #[rpc(rename = "getState2")]
        get_state2: &str,
        get_state_2: f64,
        #[rpc(rename = "名前")]
        arg: Option<Vec<xmlrpc::Value>>,
        #[rpc(rename = "имя")]
        arg_2: Option<xmlrpc::DateTime>,
        größe: Option<i32>,
        #[rpc(rename = "\u{202e}evil\u{202c}")]
        evil: Option<&str>,
        #[rpc(rename = "a\u{301}b")]
        a_b: Option<f64>,
    ) -> Result<Type8, xmlrpc::Fault>;

    /// ��[2J�
    ///
    /// - `evil`: ��[2J�
    #[allow(rustdoc::all)]
    #[rpc(
        name = "Self",
        alias = "xcrate",
        alias = "xsuper",
        tag = "Self",
        tag = "crate",
        tag = "super",
        timeout = "7s"
    )]
    async fn self_(
        &self,
        #[rpc(rename = "\u{202e}evil\u{202c}")]
        evil: i32,
    ) -> Result<Async, AFnEvilError>;

    /// #![feature(x)]
    ///
    /// - `arg`: #![feature(x)]
    /// - `arg_2`: #![feature(x)]
    /// - `arg_3`: #![feature(x)]
    #[allow(rustdoc::all)]
    #[deprecated(note = "#![feature(x)]")]
    #[rpc(
        name = "super",
        alias = "x_",
        alias = "xgen",
        tag = "super",
        tag = "_",
        tag = "gen",
        timeout = "8400ms"
    )]
    async fn super_(
        &self,
        arg: i32,
        arg_2: &str,
        #[rpc(rename = "{}")]
        arg_3: f64,
    ) -> Result<New, xmlrpc::Fault>;

    /// / slash
    /// /// more
    /// //! inner
    ///
    /// - `option`: / slash /// more //! inner
    /// - `arg`: / slash /// more //! inner
    /// - `fn_evil`: / slash /// more //! inner
    /// - `arg_2`: / slash /// more //! inner
    /// - `arg_3`: / slash /// more //! inner
    #[rpc(
        name = "gen",
        alias = "xasync",
        alias = "xunion",
        tag = "gen",
        tag = "async",
        tag = "union",
        timeout = "9800ms"
    )]
    async fn r#gen(
        &self,
        #[rpc(rename = "Option")]
        option: i32,
        #[rpc(rename = "\\\"")]
        arg: &str,
        #[rpc(rename = "\"; fn evil() {} //")]
        fn_evil: f64,
        #[rpc(rename = "*/")]
        arg_2: Option<Vec<xmlrpc::Value>>,
        #[rpc(rename = "/*")]
        arg_3: Option<xmlrpc::DateTime>,
    ) -> Result<TryInto, xmlrpc::Fault>;

    /// {what} {} {0
    ///
    /// - `r_fn`: {what} {} {0
    /// - `x`: {what} {} {0
    /// - `arg`: {what} {} {0
    /// - `arg_2`: {what} {} {0
    /// - `fn`: {what} {} {0
    /// - `self_`: {what} {} {0
    /// - `self_2`: {what} {} {0
    #[deprecated(note = "{what} {} {0")]
    #[rpc(
        name = "union",
        alias = "xnew",
        alias = "xinto",
        tag = "union",
        tag = "new",
        tag = "into",
        timeout = "11200ms"
    )]
    async fn union(
        &self,
        #[rpc(rename = "r#fn")]
        r_fn: i32,
        #[rpc(rename = "../x")]
        x: &str,
        arg: f64,
        arg_2: Option<Vec<xmlrpc::Value>>,
        r#fn: Option<xmlrpc::DateTime>,
        #[rpc(rename = "self")]
        self_: Option<i32>,
        #[rpc(rename = "Self")]
        self_2: Option<&str>,
    ) -> Result<Transport, xmlrpc::Fault>;

    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[rpc(
        name = "into",
        alias = "xtry_into",
        alias = "xclone",
        tag = "into",
        tag = "try_into",
        tag = "clone",
        timeout = "12600ms"
    )]
    async fn into_2(&self) -> Result<GetState3, xmlrpc::Fault>;

    /// Text:
    ///
    /// std::process::exit(1);
    #[deprecated(note = "Text:\n\n    std::process::exit(1);\n")]
    #[rpc(
        name = "clone",
        alias = "xtransport",
        alias = "xget.state",
        tag = "clone",
        tag = "transport",
        tag = "get.state",
        timeout = "14s"
    )]
    async fn clone(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> Result<GetState22, AFnEvilError>;

    /// - a
    ///
    /// std::process::exit(1);
    ///
    /// - `get_state_2`: - a std::process::exit(1);
    /// - `get_state`: - a std::process::exit(1);
    /// - `get_state_3`: - a std::process::exit(1);
    /// - `get_state2`: - a std::process::exit(1);
    #[rpc(
        name = "get.state",
        alias = "xget_state",
        alias = "xgetState",
        tag = "get.state",
        tag = "get_state",
        tag = "getState",
        timeout = "15400ms"
    )]
    async fn get_state(
        &self,
        #[rpc(rename = "get.state")]
        get_state_2: i32,
        get_state: &str,
        #[rpc(rename = "getState")]
        get_state_3: f64,
        #[rpc(rename = "getState2")]
        get_state2: Option<Vec<xmlrpc::Value>>,
    ) -> Result<Type11, xmlrpc::Fault>;

    /// */ fn evil() {} /*
    ///
    /// - `arg`: */ fn evil() {} /*
    /// - `größe`: */ fn evil() {} /*
    /// - `evil`: */ fn evil() {} /*
    /// - `a_b`: */ fn evil() {} /*
    /// - `arg_2`: */ fn evil() {} /*
    /// - `arg_3`: */ fn evil() {} /*
    #[deprecated(note = "*/ fn evil() {} /*")]
    #[rpc(
        name = "getState",
        alias = "xgetState2",
        alias = "xget_state_2",
        tag = "getState",
        tag = "getState2",
        tag = "get_state_2",
        timeout = "16800ms"
    )]
    async fn get_state_3(
        &self,
        #[rpc(rename = "имя")]
        arg: i32,
        größe: &str,
        #[rpc(rename = "\u{202e}evil\u{202c}")]
        evil: f64,
        #[rpc(rename = "a\u{301}b")]
        a_b: Option<Vec<xmlrpc::Value>>,
        #[rpc(rename = "ﬁ")]
        arg_2: Option<xmlrpc::DateTime>,
        #[rpc(rename = "２")]
        arg_3: Option<i32>,
    ) -> Result<Größe, xmlrpc::Fault>;

    #[cfg_attr(not(doctest), doc = " \u{202e}evil\u{202c}")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = " - `arg_3d`: \u{202e}evil\u{202c}")]
    #[cfg_attr(not(doctest), doc = " - `arg`: \u{202e}evil\u{202c}")]
    #[cfg_attr(not(doctest), doc = " - `arg_2`: \u{202e}evil\u{202c}")]
    #[cfg_attr(not(doctest), doc = " - `arg_3`: \u{202e}evil\u{202c}")]
    #[cfg_attr(not(doctest), doc = " - `arg_4`: \u{202e}evil\u{202c}")]
    #[cfg_attr(not(doctest), doc = " - `arg_0`: \u{202e}evil\u{202c}")]
    #[cfg_attr(not(doctest), doc = " - `test`: \u{202e}evil\u{202c}")]
    #[cfg_attr(not(doctest), doc = " - `string`: \u{202e}evil\u{202c}")]
    #[rpc(
        name = "get_state_2",
        alias = "x名前",
        alias = "xимя",
        tag = "get_state_2",
        tag = "名前",
        tag = "имя",
        timeout = "18200ms"
    )]
    async fn get_state_2(
        &self,
        #[rpc(rename = "3d")]
        arg_3d: i32,
        #[rpc(rename = "-")]
        arg: &str,
        arg_2: f64,
        arg_3: Option<Vec<xmlrpc::Value>>,
        #[rpc(rename = "{}")]
        arg_4: Option<xmlrpc::DateTime>,
        #[rpc(rename = "{0}")]
        arg_0: Option<i32>,
        #[rpc(rename = "#[test]")]
        test: Option<&str>,
        #[rpc(rename = "String")]
        string: Option<f64>,
    ) -> Result<AB3, xmlrpc::Fault>;

    /// ��[2J�
    ///
    /// - `test`: ��[2J�
    #[allow(rustdoc::all)]
    #[deprecated(note = "��[2J�")]
    #[rpc(
        name = "имя",
        alias = "xgröße",
        alias = "x\u{202e}evil\u{202c}",
        tag = "имя",
        tag = "größe",
        tag = "\u{202e}evil\u{202c}",
        timeout = "19600ms"
    )]
    async fn method_2(
        &self,
        #[rpc(rename = "#[test]")]
        test: i32,
    ) -> Result<Type13, xmlrpc::Fault>;

    /// #![feature(x)]
    ///
    /// - `arg`: #![feature(x)]
    /// - `arg_2`: #![feature(x)]
    /// - `r_fn`: #![feature(x)]
    #[allow(rustdoc::all)]
    #[rpc(
        name = "\u{202e}evil\u{202c}",
        alias = "xa\u{301}b",
        alias = "xﬁ",
        tag = "\u{202e}evil\u{202c}",
        tag = "a\u{301}b",
        tag = "ﬁ",
        timeout = "21s"
    )]
    async fn evil(
        &self,
        #[rpc(rename = "/*")]
        arg: i32,
        #[rpc(rename = "//")]
        arg_2: &str,
        #[rpc(rename = "r#fn")]
        r_fn: f64,
    ) -> Result<Type4, AFnEvilError>;

    /// / slash
    /// /// more
    /// //! inner
    ///
    /// - `fn`: / slash /// more //! inner
    /// - `self_`: / slash /// more //! inner
    /// - `self_2`: / slash /// more //! inner
    /// - `crate_`: / slash /// more //! inner
    /// - `super_`: / slash /// more //! inner
    #[deprecated(note = "/ slash\n/// more\n//! inner")]
    #[rpc(
        name = "ﬁ",
        alias = "x２",
        alias = "x3d",
        tag = "ﬁ",
        tag = "２",
        tag = "3d",
        timeout = "22400ms"
    )]
    async fn method_3(
        &self,
        r#fn: i32,
        #[rpc(rename = "self")]
        self_: &str,
        #[rpc(rename = "Self")]
        self_2: f64,
        #[rpc(rename = "crate")]
        crate_: Option<Vec<xmlrpc::Value>>,
        #[rpc(rename = "super")]
        super_: Option<xmlrpc::DateTime>,
    ) -> Result<AB2, xmlrpc::Fault>;

    /// {what} {} {0
    #[rpc(name = "3d", alias = "x-", tag = "3d", tag = "-", timeout = "23800ms")]
    async fn method_3d(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> Result<Type0, xmlrpc::Fault>;

    /// Text:
    ///
    /// std::process::exit(1);
    ///
    /// - `get_state_2`: Text: std::process::exit(1);
    /// - `arg`: Text: std::process::exit(1);
    #[rpc(
        name = "{}",
        alias = "x{}",
        alias = "x{0}",
        alias = "x#[test]",
        tag = "{}",
        tag = "{0}",
        tag = "#[test]",
        timeout = "26600ms"
    )]
    async fn method_4(
        &self,
        get_state_2: i32,
        #[rpc(rename = "名前")]
        arg: &str,
    ) -> Result<Type7, xmlrpc::Fault>;

    /// - a
    ///
    /// std::process::exit(1);
    ///
    /// - `arg`: - a std::process::exit(1);
    /// - `arg_2`: - a std::process::exit(1);
    /// - `arg_3d`: - a std::process::exit(1);
    /// - `arg_3`: - a std::process::exit(1);
    #[deprecated(note = "- a\n\n      std::process::exit(1);")]
    #[rpc(
        name = "#[test]",
        alias = "xString",
        alias = "xOption",
        tag = "#[test]",
        tag = "String",
        tag = "Option",
        timeout = "28s"
    )]
    async fn test(
        &self,
        #[rpc(rename = "ﬁ")]
        arg: i32,
        #[rpc(rename = "２")]
        arg_2: &str,
        #[rpc(rename = "3d")]
        arg_3d: f64,
        #[rpc(rename = "-")]
        arg_3: Option<Vec<xmlrpc::Value>>,
    ) -> Result<Type3, AFnEvilError>;

    /// */ fn evil() {} /*
    ///
    /// - `arg`: */ fn evil() {} /*
    /// - `arg_0`: */ fn evil() {} /*
    /// - `test`: */ fn evil() {} /*
    /// - `string`: */ fn evil() {} /*
    /// - `option`: */ fn evil() {} /*
    /// - `arg_2`: */ fn evil() {} /*
    #[rpc(
        name = "Option",
        alias = "x\\\"",
        tag = "Option",
        tag = "\\\"",
        timeout = "29400ms"
    )]
    async fn option(
        &self,
        #[rpc(rename = "{}")]
        arg: i32,
        #[rpc(rename = "{0}")]
        arg_0: &str,
        #[rpc(rename = "#[test]")]
        test: f64,
        #[rpc(rename = "String")]
        string: Option<Vec<xmlrpc::Value>>,
        #[rpc(rename = "Option")]
        option: Option<xmlrpc::DateTime>,
        #[rpc(rename = "\\\"")]
        arg_2: Option<i32>,
    ) -> Result<Type6, xmlrpc::Fault>;
}

/// The faults that methods of [`AFnEvil`] declare.
#[allow(non_snake_case)]
#[derive(Clone, Debug, Eq, PartialEq, xmlrpc::Fault)]
pub enum AFnEvilError {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[fault(code = -5, message = "```\nstd::process::exit(1)\n```")]
    StdProcessExit1,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[fault(code = -4, message = "~~~rust\nstd::process::exit(1)\n~~~")]
    RustStdProcessExit1,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[fault(code = -3, message = "Text:\n\n    std::process::exit(1);\n")]
    TextStdProcessExit1,
    /// std::process::exit(1);
    #[fault(code = -2, message = "�std::process::exit(1);")]
    StdProcessExit12,
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[fault(code = -1, message = "- a\n\n      std::process::exit(1);")]
    AStdProcessExit1,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    #[fault(code = 0, message = "> ```\n> std::process::exit(1)\n> ```")]
    StdProcessExit13,
    /// */ fn evil() {} /*
    #[fault(code = 1)]
    FnEvil(String),
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[fault(code = 2)]
    FnEvilDoc(String),
    #[cfg_attr(not(doctest), doc = " \u{202e}evil\u{202c}")]
    #[fault(code = 3, message = "\u{202e}evil\u{202c}")]
    Evil,
    /// a
    /// b
    /// c
    #[fault(code = 4, message = "a�\nb�c")]
    ABC,
    /// ��[2J�
    #[allow(rustdoc::all)]
    #[fault(code = 5, message = "��[2J�")]
    Fault2J,
    /// [`Missing`] <b> http://x
    #[allow(rustdoc::all)]
    #[fault(code = 6, message = "[`Missing`] <b> http://x")]
    MissingBHttpX,
    /// #![feature(x)]
    #[allow(rustdoc::all)]
    #[fault(code = 7, message = "#![feature(x)]")]
    FeatureX,
    #[cfg_attr(not(doctest), doc = " \u{2028}fn evil() {}")]
    #[fault(code = 8)]
    FnEvil2(String),
    /// / slash
    /// /// more
    /// //! inner
    #[fault(code = 9, message = "/ slash\n/// more\n//! inner")]
    SlashMoreInner,
    /// * star
    ///  * star
    ///  * star
    #[fault(code = 10, message = "* star\n * star\n * star")]
    StarStarStar,
    /// {what} {} {0
    #[fault(code = 11)]
    What0(String),
    #[cfg_attr(not(doctest), doc = " \u{feff}")]
    #[fault(code = 12, message = "\u{feff}")]
    Fault,
    /// "; fn evil() {} //
    #[fault(code = 13)]
    FnEvil3(String),
    /// */
    #[fault(code = 14, message = "*/")]
    Fault2,
    /// /*
    #[fault(code = 15, message = "/*")]
    Fault3,
    /// //
    #[fault(code = 16, message = "//")]
    Fault4,
    /// r#fn
    #[fault(code = 17, message = "r#fn")]
    RFn,
    /// ../x
    #[fault(code = 18, message = "../x")]
    X,
    #[fault(code = 19)]
    Fault5(String),
    #[fault(code = 20, message = " ")]
    Fault6,
    /// fn
    #[fault(code = 21)]
    Fn,
    /// self
    #[fault(code = 22, message = "self")]
    Self_,
    /// Self
    #[fault(code = 23, message = "Self")]
    Self2,
    /// crate
    #[fault(code = 24)]
    Crate,
    /// super
    #[fault(code = 25)]
    Super,
    /// _
    #[fault(code = 26, message = "_")]
    Fault7,
    /// gen
    #[fault(code = 27)]
    Gen,
    /// async
    #[fault(code = 28)]
    Async,
    /// union
    #[fault(code = 29)]
    Union,
    /// new
    #[fault(code = 30)]
    New,
    /// into
    #[fault(code = 31)]
    Into,
    /// try_into
    #[fault(code = 32, message = "try_into")]
    TryInto,
    /// clone
    #[fault(code = 33)]
    Clone,
    /// transport
    #[fault(code = 34)]
    Transport,
    /// get.state
    #[fault(code = 35, message = "get.state")]
    GetState,
    /// get_state
    #[fault(code = 36, message = "get_state")]
    GetState2,
    /// getState
    #[fault(code = 37, message = "getState")]
    GetState3,
    /// getState2
    #[fault(code = 38, message = "getState2")]
    GetState22,
    /// get_state_2
    #[fault(code = 39, message = "get_state_2")]
    GetState23,
    /// 名前
    #[fault(code = 40, message = "名前")]
    Fault8,
    /// имя
    #[fault(code = 41, message = "имя")]
    Fault9,
    /// größe
    #[fault(code = 42)]
    Größe,
    #[cfg_attr(not(doctest), doc = " \u{202e}evil\u{202c}")]
    #[fault(code = 43, message = "\u{202e}evil\u{202c}")]
    Evil2,
    /// áb
    #[fault(code = 44, message = "a\u{301}b")]
    AB,
    /// ﬁ
    #[fault(code = 45, message = "ﬁ")]
    Fault10,
    /// ２
    #[fault(code = 46, message = "２")]
    Fault11,
    /// 3d
    #[fault(code = 47, message = "3d")]
    Fault3d,
    /// -
    #[fault(code = 48, message = "-")]
    Fault12,
    /// a�b
    #[fault(code = 49, message = "a�b")]
    AB2,
    /// a
    /// b
    #[fault(code = 50, message = "a\nb")]
    AB3,
    /// {}
    #[fault(code = 51)]
    Fault13(String),
    /// {0}
    #[fault(code = 52, message = "{0}")]
    Fault0(String),
    /// #[test]
    #[allow(rustdoc::all)]
    #[fault(code = 53, message = "#[test]")]
    Test,
    /// String
    #[fault(code = 54, message = "String")]
    String,
    /// Option
    #[fault(code = 55, message = "Option")]
    Option,
    /// \"
    #[fault(code = 56, message = "\\\"")]
    Fault14,
    #[fault(code = 900, message = "{What} and {type}")]
    Odd { What: String, r#type: String },
    #[fault(code = 901, message = "{1}-{0}")]
    Pair(String, String),
}

#[xmlrpc::service(rename_all = "camelCase")]
pub trait Api {
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = " - `arg`: ~~~rust std::process::exit(1) ~~~")]
    #[allow(rustdoc::all)]
    #[rpc(name = "*/", tag = "*/", tag = "/*", tag = "//", timeout = "700ms")]
    async fn method(
        &self,
        #[rpc(rename = "//")]
        arg: i32,
    ) -> Result<Type, xmlrpc::Fault>;

    /// std::process::exit(1);
    ///
    /// - `self_`: std::process::exit(1);
    /// - `self_2`: std::process::exit(1);
    /// - `crate_`: std::process::exit(1);
    #[rpc(name = "//", tag = "//", tag = "r#fn", tag = "../x", timeout = "2100ms")]
    async fn method_2(
        &self,
        #[rpc(rename = "self")]
        self_: i32,
        #[rpc(rename = "Self")]
        self_2: &str,
        #[rpc(rename = "crate")]
        crate_: f64,
    ) -> Result<Fn, xmlrpc::Fault>;

    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = " - `async`: > ``` > std::process::exit(1) > ```")]
    #[cfg_attr(not(doctest), doc = " - `union`: > ``` > std::process::exit(1) > ```")]
    #[cfg_attr(not(doctest), doc = " - `new`: > ``` > std::process::exit(1) > ```")]
    #[cfg_attr(not(doctest), doc = " - `into`: > ``` > std::process::exit(1) > ```")]
    #[cfg_attr(not(doctest), doc = " - `try_into`: > ``` > std::process::exit(1) > ```")]
    #[allow(rustdoc::all)]
    #[rpc(name = "../x", tag = "../x", timeout = "3500ms")]
    async fn x(
        &self,
        r#async: i32,
        union: &str,
        new: f64,
        into: Option<Vec<xmlrpc::Value>>,
        try_into: Option<xmlrpc::DateTime>,
    ) -> Result<Self_, ApiError>;

    /// a
    /// b
    /// c
    #[rpc(tag = "self", tag = "Self", tag = "crate", timeout = "6300ms")]
    async fn self_(&self) -> Result<Gen, xmlrpc::Fault>;

    /// [`Missing`] <b> http://x
    ///
    /// - `arg`: [`Missing`] <b> http://x
    /// - `arg_3d`: [`Missing`] <b> http://x
    #[allow(rustdoc::all)]
    #[rpc(tag = "crate", tag = "super", tag = "_", timeout = "7700ms")]
    async fn crate_(
        &self,
        #[rpc(rename = "２")]
        arg: i32,
        #[rpc(rename = "3d")]
        arg_3d: &str,
    ) -> Result<Union, xmlrpc::Fault>;

    #[cfg_attr(not(doctest), doc = " \u{2028}fn evil() {}")]
    #[rpc(name = "_", tag = "_", tag = "gen", tag = "async", timeout = "9100ms")]
    async fn method_3(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> Result<Into, xmlrpc::Fault>;

    /// * star
    ///  * star
    ///  * star
    ///
    /// - `arg`: * star * star * star
    /// - `arg_2`: * star * star * star
    /// - `arg_3`: * star * star * star
    /// - `r_fn`: * star * star * star
    /// - `x`: * star * star * star
    /// - `arg_4`: * star * star * star
    #[rpc(tag = "async", tag = "union", tag = "new", timeout = "10500ms")]
    async fn r#async(
        &self,
        #[rpc(rename = "*/")]
        arg: i32,
        #[rpc(rename = "/*")]
        arg_2: &str,
        #[rpc(rename = "//")]
        arg_3: f64,
        #[rpc(rename = "r#fn")]
        r_fn: Option<Vec<xmlrpc::Value>>,
        #[rpc(rename = "../x")]
        x: Option<xmlrpc::DateTime>,
        arg_4: Option<i32>,
    ) -> Result<Clone, ApiError>;

    #[cfg_attr(not(doctest), doc = " \u{feff}")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = " - `arg`: \u{feff}")]
    #[cfg_attr(not(doctest), doc = " - `fn`: \u{feff}")]
    #[cfg_attr(not(doctest), doc = " - `self_`: \u{feff}")]
    #[cfg_attr(not(doctest), doc = " - `self_2`: \u{feff}")]
    #[cfg_attr(not(doctest), doc = " - `crate_`: \u{feff}")]
    #[cfg_attr(not(doctest), doc = " - `super_`: \u{feff}")]
    #[cfg_attr(not(doctest), doc = " - `arg_2`: \u{feff}")]
    #[cfg_attr(not(doctest), doc = " - `gen`: \u{feff}")]
    #[rpc(
        name = "new",
        tag = "new",
        tag = "into",
        tag = "try_into",
        timeout = "11900ms"
    )]
    async fn new_2(
        &self,
        arg: i32,
        r#fn: &str,
        #[rpc(rename = "self")]
        self_: f64,
        #[rpc(rename = "Self")]
        self_2: Option<Vec<xmlrpc::Value>>,
        #[rpc(rename = "crate")]
        crate_: Option<xmlrpc::DateTime>,
        #[rpc(rename = "super")]
        super_: Option<i32>,
        #[rpc(rename = "_")]
        arg_2: Option<&str>,
        r#gen: Option<f64>,
    ) -> Result<GetState, xmlrpc::Fault>;

    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = " - `arg`: ~~~rust std::process::exit(1) ~~~")]
    #[allow(rustdoc::all)]
    #[rpc(
        name = "try_into",
        tag = "try_into",
        tag = "clone",
        tag = "transport",
        timeout = "13300ms"
    )]
    async fn try_into_2(
        &self,
        #[rpc(rename = "_")]
        arg: i32,
    ) -> Result<GetState2, xmlrpc::Fault>;

    /// std::process::exit(1);
    ///
    /// - `try_into`: std::process::exit(1);
    /// - `clone`: std::process::exit(1);
    /// - `transport`: std::process::exit(1);
    #[rpc(tag = "transport", tag = "get.state", tag = "get_state", timeout = "14700ms")]
    async fn transport(
        &self,
        try_into: i32,
        clone: &str,
        transport: f64,
    ) -> Result<GetState23, xmlrpc::Fault>;

    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " - `get_state2`: > ``` > std::process::exit(1) > ```"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " - `get_state_2`: > ``` > std::process::exit(1) > ```"
    )]
    #[cfg_attr(not(doctest), doc = " - `arg`: > ``` > std::process::exit(1) > ```")]
    #[cfg_attr(not(doctest), doc = " - `arg_2`: > ``` > std::process::exit(1) > ```")]
    #[cfg_attr(not(doctest), doc = " - `größe`: > ``` > std::process::exit(1) > ```")]
    #[allow(rustdoc::all)]
    #[rpc(
        name = "get_state",
        tag = "get_state",
        tag = "getState",
        tag = "getState2",
        timeout = "16100ms"
    )]
    async fn get_state(
        &self,
        #[rpc(rename = "getState2")]
        get_state2: i32,
        get_state_2: &str,
        #[rpc(rename = "名前")]
        arg: f64,
        #[rpc(rename = "имя")]
        arg_2: Option<Vec<xmlrpc::Value>>,
        größe: Option<xmlrpc::DateTime>,
    ) -> Result<Type10, xmlrpc::Fault>;

    /// "] fn evil() {} #[doc = "
    ///
    /// - `a_b`: "] fn evil() {} #[doc = "
    /// - `arg`: "] fn evil() {} #[doc = "
    /// - `arg_2`: "] fn evil() {} #[doc = "
    /// - `arg_3d`: "] fn evil() {} #[doc = "
    /// - `arg_3`: "] fn evil() {} #[doc = "
    /// - `arg_4`: "] fn evil() {} #[doc = "
    /// - `arg_5`: "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[rpc(tag = "getState2", tag = "get_state_2", tag = "名前", timeout = "17500ms")]
    async fn get_state2(
        &self,
        #[rpc(rename = "a\u{301}b")]
        a_b: i32,
        #[rpc(rename = "ﬁ")]
        arg: &str,
        #[rpc(rename = "２")]
        arg_2: f64,
        #[rpc(rename = "3d")]
        arg_3d: Option<Vec<xmlrpc::Value>>,
        #[rpc(rename = "-")]
        arg_3: Option<xmlrpc::DateTime>,
        arg_4: Option<i32>,
        arg_5: Option<&str>,
    ) -> Result<Evil, ApiError>;

    /// a
    /// b
    /// c
    #[rpc(
        name = "名前",
        tag = "名前",
        tag = "имя",
        tag = "größe",
        timeout = "18900ms"
    )]
    async fn method_4(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> Result<Type12, xmlrpc::Fault>;

    /// [`Missing`] <b> http://x
    ///
    /// - `arg`: [`Missing`] <b> http://x
    /// - `fn_evil`: [`Missing`] <b> http://x
    #[allow(rustdoc::all)]
    #[rpc(
        tag = "größe",
        tag = "\u{202e}evil\u{202c}",
        tag = "a\u{301}b",
        timeout = "20300ms"
    )]
    async fn größe(
        &self,
        #[rpc(rename = "\\\"")]
        arg: i32,
        #[rpc(rename = "\"; fn evil() {} //")]
        fn_evil: &str,
    ) -> Result<Type3d, xmlrpc::Fault>;

    #[cfg_attr(not(doctest), doc = " \u{2028}fn evil() {}")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = " - `x`: fn evil() {}")]
    #[cfg_attr(not(doctest), doc = " - `arg`: fn evil() {}")]
    #[cfg_attr(not(doctest), doc = " - `arg_2`: fn evil() {}")]
    #[cfg_attr(not(doctest), doc = " - `fn`: fn evil() {}")]
    #[rpc(
        name = "a\u{301}b",
        tag = "a\u{301}b",
        tag = "ﬁ",
        tag = "２",
        timeout = "21700ms"
    )]
    async fn a_b(
        &self,
        #[rpc(rename = "../x")]
        x: i32,
        arg: &str,
        arg_2: f64,
        r#fn: Option<Vec<xmlrpc::Value>>,
    ) -> Result<AB, xmlrpc::Fault>;

    /// * star
    ///  * star
    ///  * star
    ///
    /// - `crate_`: * star * star * star
    /// - `super_`: * star * star * star
    /// - `arg`: * star * star * star
    /// - `gen`: * star * star * star
    /// - `async`: * star * star * star
    /// - `union`: * star * star * star
    #[rpc(name = "２", tag = "２", tag = "3d", tag = "-", timeout = "23100ms")]
    async fn method_5(
        &self,
        #[rpc(rename = "crate")]
        crate_: i32,
        #[rpc(rename = "super")]
        super_: &str,
        #[rpc(rename = "_")]
        arg: f64,
        r#gen: Option<Vec<xmlrpc::Value>>,
        r#async: Option<xmlrpc::DateTime>,
        union: Option<i32>,
    ) -> Result<Type9, xmlrpc::Fault>;

    #[cfg_attr(not(doctest), doc = " \u{feff}")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = " - `new`: \u{feff}")]
    #[cfg_attr(not(doctest), doc = " - `into`: \u{feff}")]
    #[cfg_attr(not(doctest), doc = " - `try_into`: \u{feff}")]
    #[cfg_attr(not(doctest), doc = " - `clone`: \u{feff}")]
    #[cfg_attr(not(doctest), doc = " - `transport`: \u{feff}")]
    #[cfg_attr(not(doctest), doc = " - `get_state_2`: \u{feff}")]
    #[cfg_attr(not(doctest), doc = " - `get_state`: \u{feff}")]
    #[cfg_attr(not(doctest), doc = " - `get_state_3`: \u{feff}")]
    #[rpc(name = "-", tag = "-", timeout = "24500ms")]
    async fn method_6(
        &self,
        new: i32,
        into: &str,
        try_into: f64,
        clone: Option<Vec<xmlrpc::Value>>,
        transport: Option<xmlrpc::DateTime>,
        #[rpc(rename = "get.state")]
        get_state_2: Option<i32>,
        get_state: Option<&str>,
        #[rpc(rename = "getState")]
        get_state_3: Option<f64>,
    ) -> Result<Test, ApiError>;

    /// std::process::exit(1);
    ///
    /// - `größe`: std::process::exit(1);
    /// - `evil`: std::process::exit(1);
    /// - `a_b`: std::process::exit(1);
    #[rpc(
        name = "{0}",
        tag = "{0}",
        tag = "#[test]",
        tag = "String",
        timeout = "27300ms"
    )]
    async fn method_0(
        &self,
        größe: i32,
        #[rpc(rename = "\u{202e}evil\u{202c}")]
        evil: &str,
        #[rpc(rename = "a\u{301}b")]
        a_b: f64,
    ) -> Result<FnEvil, xmlrpc::Fault>;

    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    #[rpc(
        name = "String",
        tag = "String",
        tag = "Option",
        tag = "\\\"",
        timeout = "28700ms"
    )]
    async fn string(
        &self,
        #[rpc(rest)]
        params: &[xmlrpc::Value],
    ) -> Result<Type5, xmlrpc::Fault>;

    /// "] fn evil() {} #[doc = "
    ///
    /// - `string`: "] fn evil() {} #[doc = "
    /// - `option`: "] fn evil() {} #[doc = "
    /// - `arg`: "] fn evil() {} #[doc = "
    /// - `fn_evil`: "] fn evil() {} #[doc = "
    /// - `arg_2`: "] fn evil() {} #[doc = "
    /// - `arg_3`: "] fn evil() {} #[doc = "
    /// - `arg_4`: "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[rpc(name = "\\\"", tag = "\\\"", timeout = "30100ms")]
    async fn method_7(
        &self,
        #[rpc(rename = "String")]
        string: i32,
        #[rpc(rename = "Option")]
        option: &str,
        #[rpc(rename = "\\\"")]
        arg: f64,
        #[rpc(rename = "\"; fn evil() {} //")]
        fn_evil: Option<Vec<xmlrpc::Value>>,
        #[rpc(rename = "*/")]
        arg_2: Option<xmlrpc::DateTime>,
        #[rpc(rename = "/*")]
        arg_3: Option<i32>,
        #[rpc(rename = "//")]
        arg_4: Option<&str>,
    ) -> Result<RFn, xmlrpc::Fault>;

    #[expose]
    async fn chain(&self, chain: Chain0) -> Result<Circle0, xmlrpc::Fault>;
}

/// The faults that methods of [`Api`] declare.
#[allow(non_snake_case)]
#[derive(Clone, Debug, Eq, PartialEq, xmlrpc::Fault)]
pub enum ApiError {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[fault(code = -5, message = "```\nstd::process::exit(1)\n```")]
    StdProcessExit1,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[fault(code = -4, message = "~~~rust\nstd::process::exit(1)\n~~~")]
    RustStdProcessExit1,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[fault(code = -3, message = "Text:\n\n    std::process::exit(1);\n")]
    TextStdProcessExit1,
    /// std::process::exit(1);
    #[fault(code = -2, message = "�std::process::exit(1);")]
    StdProcessExit12,
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[fault(code = -1, message = "- a\n\n      std::process::exit(1);")]
    AStdProcessExit1,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    #[fault(code = 0, message = "> ```\n> std::process::exit(1)\n> ```")]
    StdProcessExit13,
    /// */ fn evil() {} /*
    #[fault(code = 1)]
    FnEvil(String),
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[fault(code = 2)]
    FnEvilDoc(String),
    #[cfg_attr(not(doctest), doc = " \u{202e}evil\u{202c}")]
    #[fault(code = 3, message = "\u{202e}evil\u{202c}")]
    Evil,
    /// a
    /// b
    /// c
    #[fault(code = 4, message = "a�\nb�c")]
    ABC,
    /// ��[2J�
    #[allow(rustdoc::all)]
    #[fault(code = 5, message = "��[2J�")]
    Fault2J,
    /// [`Missing`] <b> http://x
    #[allow(rustdoc::all)]
    #[fault(code = 6, message = "[`Missing`] <b> http://x")]
    MissingBHttpX,
    /// #![feature(x)]
    #[allow(rustdoc::all)]
    #[fault(code = 7, message = "#![feature(x)]")]
    FeatureX,
    #[cfg_attr(not(doctest), doc = " \u{2028}fn evil() {}")]
    #[fault(code = 8)]
    FnEvil2(String),
    /// / slash
    /// /// more
    /// //! inner
    #[fault(code = 9, message = "/ slash\n/// more\n//! inner")]
    SlashMoreInner,
    /// * star
    ///  * star
    ///  * star
    #[fault(code = 10, message = "* star\n * star\n * star")]
    StarStarStar,
    /// {what} {} {0
    #[fault(code = 11)]
    What0(String),
    #[cfg_attr(not(doctest), doc = " \u{feff}")]
    #[fault(code = 12, message = "\u{feff}")]
    Fault,
    /// "; fn evil() {} //
    #[fault(code = 13)]
    FnEvil3(String),
    /// */
    #[fault(code = 14, message = "*/")]
    Fault2,
    /// /*
    #[fault(code = 15, message = "/*")]
    Fault3,
    /// //
    #[fault(code = 16, message = "//")]
    Fault4,
    /// r#fn
    #[fault(code = 17, message = "r#fn")]
    RFn,
    /// ../x
    #[fault(code = 18, message = "../x")]
    X,
    #[fault(code = 19)]
    Fault5(String),
    #[fault(code = 20, message = " ")]
    Fault6,
    /// fn
    #[fault(code = 21)]
    Fn,
    /// self
    #[fault(code = 22, message = "self")]
    Self_,
    /// Self
    #[fault(code = 23, message = "Self")]
    Self2,
    /// crate
    #[fault(code = 24)]
    Crate,
    /// super
    #[fault(code = 25)]
    Super,
    /// _
    #[fault(code = 26, message = "_")]
    Fault7,
    /// gen
    #[fault(code = 27)]
    Gen,
    /// async
    #[fault(code = 28)]
    Async,
    /// union
    #[fault(code = 29)]
    Union,
    /// new
    #[fault(code = 30)]
    New,
    /// into
    #[fault(code = 31)]
    Into,
    /// try_into
    #[fault(code = 32, message = "try_into")]
    TryInto,
    /// clone
    #[fault(code = 33)]
    Clone,
    /// transport
    #[fault(code = 34)]
    Transport,
    /// get.state
    #[fault(code = 35, message = "get.state")]
    GetState,
    /// get_state
    #[fault(code = 36, message = "get_state")]
    GetState2,
    /// getState
    #[fault(code = 37, message = "getState")]
    GetState3,
    /// getState2
    #[fault(code = 38, message = "getState2")]
    GetState22,
    /// get_state_2
    #[fault(code = 39, message = "get_state_2")]
    GetState23,
    /// 名前
    #[fault(code = 40, message = "名前")]
    Fault8,
    /// имя
    #[fault(code = 41, message = "имя")]
    Fault9,
    /// größe
    #[fault(code = 42)]
    Größe,
    #[cfg_attr(not(doctest), doc = " \u{202e}evil\u{202c}")]
    #[fault(code = 43, message = "\u{202e}evil\u{202c}")]
    Evil2,
    /// áb
    #[fault(code = 44, message = "a\u{301}b")]
    AB,
    /// ﬁ
    #[fault(code = 45, message = "ﬁ")]
    Fault10,
    /// ２
    #[fault(code = 46, message = "２")]
    Fault11,
    /// 3d
    #[fault(code = 47, message = "3d")]
    Fault3d,
    /// -
    #[fault(code = 48, message = "-")]
    Fault12,
    /// a�b
    #[fault(code = 49, message = "a�b")]
    AB2,
    /// a
    /// b
    #[fault(code = 50, message = "a\nb")]
    AB3,
    /// {}
    #[fault(code = 51)]
    Fault13(String),
    /// {0}
    #[fault(code = 52, message = "{0}")]
    Fault0(String),
    /// #[test]
    #[allow(rustdoc::all)]
    #[fault(code = 53, message = "#[test]")]
    Test,
    /// String
    #[fault(code = 54, message = "String")]
    String,
    /// Option
    #[fault(code = 55, message = "Option")]
    Option,
    /// \"
    #[fault(code = 56, message = "\\\"")]
    Fault14,
    #[fault(code = 900, message = "{What} and {type}")]
    Odd { What: String, r#type: String },
    #[fault(code = 901, message = "{1}-{0}")]
    Pair(String, String),
}

/// */ fn evil() {} /*
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "")]
#[serde(rename_all = "camelCase")]
pub struct Type {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "", default)]
    pub member: Box<Type>,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(rename = " ", deserialize_with = "serde::Deserialize::deserialize")]
    pub member_2: Option<Box<Type>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub r#fn: i64,
    /// std::process::exit(1);
    pub self_: (bool, bool, bool),
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "Self", default)]
    pub self_2: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    pub crate_: String,
    /// */ fn evil() {} /*
    #[serde(default)]
    pub super_: Super,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(rename = "_", deserialize_with = "serde::Deserialize::deserialize")]
    pub member_3: Option<Box<Type>>,
}

/// "] fn evil() {} #[doc = "
#[allow(rustdoc::all)]
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = " ")]
#[serde(rename_all = "camelCase")]
pub enum Type2 {
    #[serde(rename = " ")]
    Variant,
    Fn,
    #[serde(rename = "self")]
    Self_,
    #[serde(rename = "Self")]
    Self2,
    Crate,
    Super,
    #[serde(rename = "_")]
    Variant2,
    Gen,
}

#[cfg_attr(not(doctest), doc = " ```")]
#[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
#[cfg_attr(not(doctest), doc = " ```")]
#[allow(rustdoc::all)]
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "\"; fn evil() {} //")]
#[serde(rename_all = "camelCase")]
pub struct FnEvil {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "\"; fn evil() {} //", default)]
    pub fn_evil: Box<FnEvil>,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(rename = "*/", deserialize_with = "serde::Deserialize::deserialize")]
    pub member: Option<Box<FnEvil>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "/*", default)]
    pub member_2: i64,
    /// std::process::exit(1);
    #[serde(rename = "//")]
    pub member_3: (bool, bool, bool),
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "r#fn", default)]
    pub r_fn: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "../x")]
    pub x: String,
    /// */ fn evil() {} /*
    #[serde(rename = "", default)]
    pub member_4: Type,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(rename = " ", deserialize_with = "serde::Deserialize::deserialize")]
    pub member_5: Option<Box<FnEvil>>,
    #[cfg_attr(not(doctest), doc = " \u{202e}evil\u{202c}")]
    #[serde(default)]
    pub r#fn: i64,
    /// a
    /// b
    /// c
    pub self_: (bool, bool, bool, bool, bool, bool, bool, bool, bool),
    /// ��[2J�
    #[allow(rustdoc::all)]
    #[serde(rename = "Self", default)]
    pub self_2: std::collections::BTreeMap<String, xmlrpc::Value>,
    /// [`Missing`] <b> http://x
    #[allow(rustdoc::all)]
    pub crate_: String,
    /// #![feature(x)]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub super_: Super,
    #[cfg_attr(not(doctest), doc = " \u{2028}fn evil() {}")]
    #[serde(rename = "_", deserialize_with = "serde::Deserialize::deserialize")]
    pub member_6: Option<Box<FnEvil>>,
    /// / slash
    /// /// more
    /// //! inner
    #[serde(default)]
    pub r#gen: i64,
    /// * star
    ///  * star
    ///  * star
    pub r#async: [bool; 15],
    /// {what} {} {0
    #[serde(default)]
    pub union: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " \u{feff}")]
    pub new: String,
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub into: Into,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(rename = "try_into", deserialize_with = "serde::Deserialize::deserialize")]
    pub try_into: Option<Box<FnEvil>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub clone: i64,
    /// std::process::exit(1);
    pub transport: Vec<xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "get.state", default)]
    pub get_state_3: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "get_state")]
    pub get_state: String,
    /// */ fn evil() {} /*
    #[serde(rename = "getState", default)]
    pub get_state_4: GetState2,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub get_state2: Option<Box<FnEvil>>,
    #[cfg_attr(not(doctest), doc = " \u{202e}evil\u{202c}")]
    #[serde(rename = "get_state_2", default)]
    pub get_state_2: i64,
    /// a
    /// b
    /// c
    #[serde(rename = "名前")]
    pub member_7: Vec<xmlrpc::Value>,
    /// ��[2J�
    #[allow(rustdoc::all)]
    #[serde(rename = "имя", default)]
    pub member_8: std::collections::BTreeMap<String, xmlrpc::Value>,
    /// [`Missing`] <b> http://x
    #[allow(rustdoc::all)]
    pub größe: String,
    /// #![feature(x)]
    #[allow(rustdoc::all)]
    #[serde(rename = "\u{202e}evil\u{202c}", default)]
    pub evil: Evil,
    #[cfg_attr(not(doctest), doc = " \u{2028}fn evil() {}")]
    #[serde(rename = "a\u{301}b", deserialize_with = "serde::Deserialize::deserialize")]
    pub a_b: Option<Box<FnEvil>>,
    /// / slash
    /// /// more
    /// //! inner
    #[serde(rename = "ﬁ", default)]
    pub member_9: i64,
    /// * star
    ///  * star
    ///  * star
    #[serde(rename = "２")]
    pub member_10: Vec<xmlrpc::Value>,
    /// {what} {} {0
    #[serde(rename = "3d", default)]
    pub member_3d: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " \u{feff}")]
    #[serde(rename = "-")]
    pub member_11: String,
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "a\0b", default)]
    pub a_b_2: AB,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(rename = "a\nb", deserialize_with = "serde::Deserialize::deserialize")]
    pub a_b_3: Option<Box<FnEvil>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "{}", default)]
    pub member_12: i64,
    /// std::process::exit(1);
    #[serde(rename = "{0}")]
    pub member_0: Vec<xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "#[test]", default)]
    pub test: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "String")]
    pub string: String,
    /// */ fn evil() {} /*
    #[serde(rename = "Option", default)]
    pub option: Option2,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(rename = "\\\"", deserialize_with = "serde::Deserialize::deserialize")]
    pub member_13: Option<Box<FnEvil>>,
}

#[cfg_attr(not(doctest), doc = " - a")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
#[allow(rustdoc::all)]
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "#[test]")]
pub enum Test {
    #[serde(rename = "#[test]")]
    Test,
    String,
    Option,
    #[serde(rename = "\\\"")]
    Variant,
    #[serde(rename = "\"; fn evil() {} //")]
    FnEvil,
    #[serde(rename = "*/")]
    Variant2,
    #[serde(rename = "/*")]
    Variant3,
    #[serde(rename = "//")]
    Variant4,
}

#[cfg_attr(not(doctest), doc = " ~~~rust")]
#[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
#[cfg_attr(not(doctest), doc = " ~~~")]
#[allow(rustdoc::all)]
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "*/")]
#[serde(rename_all = "snake_case")]
pub enum Type3 {
    #[serde(rename = "*/")]
    Variant,
    #[serde(rename = "/*")]
    Variant2,
    #[serde(rename = "//")]
    Variant3,
    #[serde(rename = "r#fn")]
    RFn,
    #[serde(rename = "../x")]
    X,
    #[serde(rename = "")]
    Variant4,
    #[serde(rename = " ")]
    Variant5,
    Fn,
    #[serde(rename = "self")]
    Self_,
    #[serde(rename = "Self")]
    Self2,
    Crate,
    Super,
    #[serde(rename = "_")]
    Variant6,
    Gen,
    Async,
    Union,
    New,
    Into,
    TryInto,
    Clone,
    Transport,
    #[serde(rename = "get.state")]
    GetState,
    #[serde(rename = "get_state")]
    GetState2,
    #[serde(rename = "getState")]
    GetState3,
    #[serde(rename = "getState2")]
    GetState22,
    #[serde(rename = "get_state_2")]
    GetState23,
    #[serde(rename = "名前")]
    Variant7,
    #[serde(rename = "имя")]
    Variant8,
    Größe,
    #[serde(rename = "\u{202e}evil\u{202c}")]
    Evil,
    #[serde(rename = "a\u{301}b")]
    AB,
    #[serde(rename = "ﬁ")]
    Variant9,
    #[serde(rename = "２")]
    Variant10,
    #[serde(rename = "3d")]
    Variant3d,
    #[serde(rename = "-")]
    Variant11,
    #[serde(rename = "a\0b")]
    AB2,
    #[serde(rename = "a\nb")]
    AB3,
    #[serde(rename = "{}")]
    Variant12,
    #[serde(rename = "{0}")]
    Variant0,
    #[serde(rename = "#[test]")]
    Test,
    #[serde(rename = "String")]
    String,
    #[serde(rename = "Option")]
    Option,
    #[serde(rename = "\\\"")]
    Variant13,
    #[serde(rename = "\"; fn evil() {} //")]
    FnEvil,
}

#[cfg_attr(not(doctest), doc = " \u{feff}")]
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "-")]
pub enum Type4 {
    #[serde(rename = "-")]
    Variant,
    #[serde(rename = "a\0b")]
    AB {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "-")]
        member: Option<Box<Type4>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(rename = "a\0b", deserialize_with = "serde::Deserialize::deserialize")]
        a_b: Option<Box<Type4>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "a\nb", default)]
        a_b_2: i64,
        /// std::process::exit(1);
        #[serde(rename = "{}")]
        member_2: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "{0}", default)]
        member_0: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "#[test]")]
        test: String,
    },
    #[serde(rename = "a\nb")]
    AB2(Box<Type4>),
    #[serde(rename = "{}")]
    Variant2(i32, i32, i32, i32, i32),
    #[serde(rename = "{0}")]
    Variant0,
    #[serde(rename = "#[test]")]
    Test {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "-")]
        member: Option<Box<Type4>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(rename = "a\0b", deserialize_with = "serde::Deserialize::deserialize")]
        a_b: Option<Box<Type4>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "a\nb", default)]
        a_b_2: i64,
        /// std::process::exit(1);
        #[serde(rename = "{}")]
        member_2: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "{0}", default)]
        member_0: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "#[test]")]
        test: String,
    },
    String(Box<Type4>),
    Option(i32, i32, i32, i32, i32),
}

#[cfg_attr(not(doctest), doc = " > ```")]
#[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
#[cfg_attr(not(doctest), doc = " > ```")]
#[allow(rustdoc::all)]
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "../x")]
#[serde(rename_all = "camelCase")]
pub enum X {
    #[serde(rename = "../x")]
    X,
    #[serde(rename = "")]
    #[serde(rename_all = "camelCase")]
    Variant {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "../x")]
        x: Option<Box<X>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(rename = "", deserialize_with = "serde::Deserialize::deserialize")]
        member: Option<Box<X>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = " ", default)]
        member_2: i64,
        /// std::process::exit(1);
        r#fn: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(default)]
        self_: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "Self")]
        self_2: String,
    },
    #[serde(rename = " ")]
    Variant2(Box<X>),
    Fn(i32, i32, i32, i32, i32),
    #[serde(rename = "self")]
    Self_,
    #[serde(rename = "Self")]
    #[serde(rename_all = "camelCase")]
    Self2 {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "../x")]
        x: Option<Box<X>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(rename = "", deserialize_with = "serde::Deserialize::deserialize")]
        member: Option<Box<X>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = " ", default)]
        member_2: i64,
        /// std::process::exit(1);
        r#fn: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(default)]
        self_: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "Self")]
        self_2: String,
    },
    Crate(Box<X>),
    Super(i32, i32, i32, i32, i32),
}

#[cfg_attr(not(doctest), doc = " Text:")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
#[allow(rustdoc::all)]
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "/*")]
#[serde(rename_all = "camelCase")]
pub enum Type5 {
    #[serde(rename = "/*")]
    Variant,
    #[serde(rename = "//")]
    Variant2 {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "/*")]
        member: Option<Box<Type5>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(rename = "//", deserialize_with = "serde::Deserialize::deserialize")]
        member_2: Option<Box<Type5>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "r#fn", default)]
        r_fn: i64,
        /// std::process::exit(1);
        #[serde(rename = "../x")]
        x: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "", default)]
        member_3: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = " ")]
        member_4: String,
    },
    #[serde(rename = "r#fn")]
    RFn(Box<Type5>),
    #[serde(rename = "../x")]
    X(i32, i32),
    #[serde(rename = "")]
    Variant3,
    #[serde(rename = " ")]
    Variant4 {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "/*")]
        member: Option<Box<Type5>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(rename = "//", deserialize_with = "serde::Deserialize::deserialize")]
        member_2: Option<Box<Type5>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "r#fn", default)]
        r_fn: i64,
        /// std::process::exit(1);
        #[serde(rename = "../x")]
        x: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "", default)]
        member_3: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = " ")]
        member_4: String,
    },
    Fn(Box<Type5>),
    #[serde(rename = "self")]
    Self_(i32, i32),
}

/// std::process::exit(1);
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "//")]
#[serde(rename_all = "camelCase")]
pub struct Type6 {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "//", default)]
    pub member: Box<Type6>,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(rename = "r#fn", deserialize_with = "serde::Deserialize::deserialize")]
    pub r_fn: Option<Box<Type6>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "../x", default)]
    pub x: i64,
    /// std::process::exit(1);
    #[serde(rename = "")]
    pub member_2: (bool, bool, bool),
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = " ", default)]
    pub member_3: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    pub r#fn: String,
    /// */ fn evil() {} /*
    #[serde(default)]
    pub self_: Self2,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(rename = "Self", deserialize_with = "serde::Deserialize::deserialize")]
    pub self_2: Option<Box<Type6>>,
}

/// {what} {} {0
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "3d")]
pub enum Type3d {
    #[serde(rename = "3d")]
    Variant3d,
    #[serde(rename = "-")]
    Variant,
    #[serde(rename = "a\0b")]
    AB,
    #[serde(rename = "a\nb")]
    AB2,
    #[serde(rename = "{}")]
    Variant2,
    #[serde(rename = "{0}")]
    Variant0,
    #[serde(rename = "#[test]")]
    Test,
    String,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain0 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain1>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain1 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain2>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain10 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain11>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain11 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain12>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain12 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain13>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain13 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain14>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain14 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain15>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain15 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain16>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain16 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain17>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain17 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain18>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain18 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain19>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain19 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain20>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain2 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain3>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain20 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain21>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain21 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain22>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain22 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain23>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain23 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain24 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain25>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain25 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain26>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain26 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain27>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain27 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain28>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain28 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain29>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain29 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain30>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain3 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain4>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain30 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain31>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain31 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain32>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain32 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain33>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain33 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain34>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain34 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain35>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain35 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain36>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain36 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain37>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain37 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain38>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain38 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain39>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain39 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain4 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain5>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain5 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain6>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain6 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain7>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain7 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain8 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain9>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Chain9 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<Chain10>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle0 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle1 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle10 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle11 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle12 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle13 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle14 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle15 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle16 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle17 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle18 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle19 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle2 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle3 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle4 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle5 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle6 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle7 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle8 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Circle9 {
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub next: Option<Vec<Option<xmlrpc::Value>>>,
}

/// */ fn evil() {} /*
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "Option")]
#[serde(rename_all = "PascalCase")]
pub struct Option2 {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub option: Box<Option2>,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(rename = "\\\"", deserialize_with = "serde::Deserialize::deserialize")]
    pub member: Option<Box<Option2>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "\"; fn evil() {} //", default)]
    pub fn_evil: i64,
    /// std::process::exit(1);
    #[serde(rename = "*/")]
    pub member_2: (bool, bool, bool),
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "/*", default)]
    pub member_3: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "//")]
    pub member_4: String,
    /// */ fn evil() {} /*
    #[serde(rename = "r#fn")]
    pub r_fn: Option<RFn>,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(rename = "../x", deserialize_with = "serde::Deserialize::deserialize")]
    pub x: Option<Box<Option2>>,
}

/// ��[2J�
#[allow(rustdoc::all)]
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "Self")]
#[serde(rename_all = "camelCase")]
pub enum Self_ {
    #[serde(rename = "Self")]
    Self_,
    Crate,
    Super,
    #[serde(rename = "_")]
    Variant,
    Gen,
    Async,
    Union,
    New,
}

/// "] fn evil() {} #[doc = "
#[allow(rustdoc::all)]
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "\\\"")]
pub enum Type7 {
    #[serde(rename = "\\\"")]
    Variant,
    #[serde(rename = "\"; fn evil() {} //")]
    FnEvil,
    #[serde(rename = "*/")]
    Variant2,
    #[serde(rename = "/*")]
    Variant3,
    #[serde(rename = "//")]
    Variant4,
    #[serde(rename = "r#fn")]
    RFn,
    #[serde(rename = "../x")]
    X,
    #[serde(rename = "")]
    Variant5,
}

#[cfg_attr(not(doctest), doc = " \u{2028}fn evil() {}")]
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "_")]
#[serde(rename_all = "snake_case")]
pub enum Type8 {
    #[serde(rename = "_")]
    Variant,
    Gen,
    Async,
    Union,
    New,
    Into,
    TryInto,
    Clone,
}

#[cfg_attr(not(doctest), doc = " ```")]
#[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
#[cfg_attr(not(doctest), doc = " ```")]
#[allow(rustdoc::all)]
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "a\0b")]
#[serde(rename_all = "PascalCase")]
pub struct AB {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "a\0b", default)]
    pub a_b: Box<AB>,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(rename = "a\nb", deserialize_with = "serde::Deserialize::deserialize")]
    pub a_b_2: Option<Box<AB>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "{}", default)]
    pub member: i64,
    /// std::process::exit(1);
    #[serde(rename = "{0}")]
    pub member_0: (bool, bool, bool),
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "#[test]", default)]
    pub test: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    pub string: String,
    /// */ fn evil() {} /*
    #[serde(default)]
    pub option: Option2,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(rename = "\\\"", deserialize_with = "serde::Deserialize::deserialize")]
    pub member_2: Option<Box<AB>>,
}

#[cfg_attr(not(doctest), doc = " ~~~rust")]
#[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
#[cfg_attr(not(doctest), doc = " ~~~")]
#[allow(rustdoc::all)]
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "a\nb")]
pub enum AB2 {
    #[serde(rename = "a\nb")]
    AB,
    #[serde(rename = "{}")]
    Variant,
    #[serde(rename = "{0}")]
    Variant0,
    #[serde(rename = "#[test]")]
    Test,
    String,
    Option,
    #[serde(rename = "\\\"")]
    Variant2,
    #[serde(rename = "\"; fn evil() {} //")]
    FnEvil,
}

/// * star
///  * star
///  * star
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "async")]
pub struct Async {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub r#async: Box<Async>,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub union: Option<Box<Async>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub new: i64,
    /// std::process::exit(1);
    pub into: (bool, bool, bool),
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub try_into: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    pub clone: String,
    /// */ fn evil() {} /*
    #[serde(default)]
    pub transport: Transport,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(rename = "get.state", deserialize_with = "serde::Deserialize::deserialize")]
    pub get_state: Option<Box<Async>>,
}

#[cfg_attr(not(doctest), doc = " \u{2028}fn evil() {}")]
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "a\u{301}b")]
pub enum AB3 {
    #[serde(rename = "a\u{301}b")]
    AB,
    #[serde(rename = "ﬁ")]
    Variant,
    #[serde(rename = "２")]
    Variant2,
    #[serde(rename = "3d")]
    Variant3d,
    #[serde(rename = "-")]
    Variant3,
    #[serde(rename = "a\0b")]
    AB2,
    #[serde(rename = "a\nb")]
    AB3,
    #[serde(rename = "{}")]
    Variant4,
}

#[cfg_attr(not(doctest), doc = " Text:")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
#[allow(rustdoc::all)]
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "clone")]
#[serde(rename_all = "camelCase")]
pub enum Clone {
    Clone,
    Transport {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        clone: Option<Box<Clone>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(deserialize_with = "serde::Deserialize::deserialize")]
        transport: Option<Box<Clone>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "get.state", default)]
        get_state_2: i64,
        /// std::process::exit(1);
        get_state: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "getState", default)]
        get_state_3: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "getState2")]
        get_state2: String,
    },
    #[serde(rename = "get.state")]
    GetState(Box<Clone>),
    #[serde(rename = "get_state")]
    GetState2(i32, i32, i32, i32, i32),
    #[serde(rename = "getState")]
    GetState3,
    #[serde(rename = "getState2")]
    GetState22 {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        clone: Option<Box<Clone>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(deserialize_with = "serde::Deserialize::deserialize")]
        transport: Option<Box<Clone>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "get.state", default)]
        get_state_2: i64,
        /// std::process::exit(1);
        get_state: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "getState", default)]
        get_state_3: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "getState2")]
        get_state2: String,
    },
    #[serde(rename = "get_state_2")]
    GetState23(Box<Clone>),
    #[serde(rename = "名前")]
    Variant(i32, i32, i32, i32, i32),
}

#[cfg_attr(not(doctest), doc = " \u{202e}evil\u{202c}")]
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "fn")]
#[serde(rename_all = "camelCase")]
pub enum Fn {
    Fn,
    #[serde(rename = "self")]
    #[serde(rename_all = "camelCase")]
    Self_ {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        r#fn: Option<Box<Fn>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(deserialize_with = "serde::Deserialize::deserialize")]
        self_: Option<Box<Fn>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "Self", default)]
        self_2: i64,
        /// std::process::exit(1);
        crate_: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(default)]
        super_: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "_")]
        member: String,
    },
    #[serde(rename = "Self")]
    Self2(Box<Fn>),
    Crate(i32, i32, i32, i32, i32, i32, i32, i32),
    Super,
    #[serde(rename = "_")]
    #[serde(rename_all = "camelCase")]
    Variant {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        r#fn: Option<Box<Fn>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(deserialize_with = "serde::Deserialize::deserialize")]
        self_: Option<Box<Fn>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "Self", default)]
        self_2: i64,
        /// std::process::exit(1);
        crate_: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(default)]
        super_: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "_")]
        member: String,
    },
    Gen(Box<Fn>),
    Async(i32, i32, i32, i32, i32, i32, i32, i32),
}

/// / slash
/// /// more
/// //! inner
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "gen")]
#[serde(rename_all = "snake_case")]
pub enum Gen {
    Gen,
    Async {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        r#gen: Option<Box<Gen>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(deserialize_with = "serde::Deserialize::deserialize")]
        r#async: Option<Box<Gen>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(default)]
        union: i64,
        /// std::process::exit(1);
        new: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(default)]
        into: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        try_into: String,
    },
    Union(Box<Gen>),
    New([i32; 14]),
    Into,
    TryInto {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        r#gen: Option<Box<Gen>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(deserialize_with = "serde::Deserialize::deserialize")]
        r#async: Option<Box<Gen>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(default)]
        union: i64,
        /// std::process::exit(1);
        new: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(default)]
        into: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        try_into: String,
    },
    Clone(Box<Gen>),
    Transport([i32; 14]),
}

#[cfg_attr(not(doctest), doc = " - a")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
#[allow(rustdoc::all)]
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "get.state")]
#[serde(rename_all = "camelCase")]
pub enum GetState {
    #[serde(rename = "get.state")]
    GetState,
    #[serde(rename = "get_state")]
    GetState2,
    #[serde(rename = "getState")]
    GetState3,
    #[serde(rename = "getState2")]
    GetState22,
    #[serde(rename = "get_state_2")]
    GetState23,
    #[serde(rename = "名前")]
    Variant,
    #[serde(rename = "имя")]
    Variant2,
    Größe,
}

/// */ fn evil() {} /*
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "getState")]
#[serde(rename_all = "camelCase")]
pub struct GetState2 {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub get_state: Box<GetState2>,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub get_state2: Option<Box<GetState2>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "get_state_2", default)]
    pub get_state_2: i64,
    /// std::process::exit(1);
    #[serde(rename = "名前")]
    pub member: (bool, bool, bool),
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "имя", default)]
    pub member_2: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    pub größe: String,
    /// */ fn evil() {} /*
    #[serde(rename = "\u{202e}evil\u{202c}", default)]
    pub evil: Evil,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(rename = "a\u{301}b", deserialize_with = "serde::Deserialize::deserialize")]
    pub a_b: Option<Box<GetState2>>,
}

/// "] fn evil() {} #[doc = "
#[allow(rustdoc::all)]
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "getState2")]
#[serde(rename_all = "camelCase")]
pub enum GetState22 {
    GetState2,
    #[serde(rename = "get_state_2")]
    GetState22,
    #[serde(rename = "名前")]
    Variant,
    #[serde(rename = "имя")]
    Variant2,
    Größe,
    #[serde(rename = "\u{202e}evil\u{202c}")]
    Evil,
    #[serde(rename = "a\u{301}b")]
    AB,
    #[serde(rename = "ﬁ")]
    Variant3,
}

#[cfg_attr(not(doctest), doc = " > ```")]
#[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
#[cfg_attr(not(doctest), doc = " > ```")]
#[allow(rustdoc::all)]
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "get_state")]
#[serde(rename_all = "snake_case")]
pub enum GetState3 {
    GetState,
    #[serde(rename = "getState")]
    GetState2 {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        get_state: Option<Box<GetState3>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(
            rename = "getState",
            deserialize_with = "serde::Deserialize::deserialize"
        )]
        get_state_3: Option<Box<GetState3>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "getState2", default)]
        get_state2: i64,
        /// std::process::exit(1);
        get_state_2: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "名前", default)]
        member: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "имя")]
        member_2: String,
    },
    #[serde(rename = "getState2")]
    GetState22(Box<GetState3>),
    #[serde(rename = "get_state_2")]
    GetState23(i32, i32, i32, i32, i32, i32, i32, i32),
    #[serde(rename = "名前")]
    Variant,
    #[serde(rename = "имя")]
    Variant2 {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        get_state: Option<Box<GetState3>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(
            rename = "getState",
            deserialize_with = "serde::Deserialize::deserialize"
        )]
        get_state_3: Option<Box<GetState3>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "getState2", default)]
        get_state2: i64,
        /// std::process::exit(1);
        get_state_2: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "名前", default)]
        member: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "имя")]
        member_2: String,
    },
    Größe(Box<GetState3>),
    #[serde(rename = "\u{202e}evil\u{202c}")]
    Evil(i32, i32, i32, i32, i32, i32, i32, i32),
}

#[cfg_attr(not(doctest), doc = " \u{202e}evil\u{202c}")]
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "get_state_2")]
#[serde(rename_all = "camelCase")]
pub enum GetState23 {
    #[serde(rename = "get_state_2")]
    GetState2,
    #[serde(rename = "名前")]
    Variant {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        get_state_2: Option<Box<GetState23>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(rename = "名前", deserialize_with = "serde::Deserialize::deserialize")]
        member: Option<Box<GetState23>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "имя", default)]
        member_2: i64,
        /// std::process::exit(1);
        größe: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "\u{202e}evil\u{202c}", default)]
        evil: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "a\u{301}b")]
        a_b: String,
    },
    #[serde(rename = "имя")]
    Variant2(Box<GetState23>),
    Größe(i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32),
    #[serde(rename = "\u{202e}evil\u{202c}")]
    Evil,
    #[serde(rename = "a\u{301}b")]
    AB {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        get_state_2: Option<Box<GetState23>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(rename = "名前", deserialize_with = "serde::Deserialize::deserialize")]
        member: Option<Box<GetState23>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "имя", default)]
        member_2: i64,
        /// std::process::exit(1);
        größe: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "\u{202e}evil\u{202c}", default)]
        evil: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "a\u{301}b")]
        a_b: String,
    },
    #[serde(rename = "ﬁ")]
    Variant3(Box<GetState23>),
    #[serde(rename = "２")]
    Variant4(i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32),
}

/// [`Missing`] <b> http://x
#[allow(rustdoc::all)]
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "größe")]
#[serde(rename_all = "camelCase")]
pub enum Größe {
    Größe,
    #[serde(rename = "\u{202e}evil\u{202c}")]
    Evil {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        größe: Option<Box<Größe>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(
            rename = "\u{202e}evil\u{202c}",
            deserialize_with = "serde::Deserialize::deserialize"
        )]
        evil: Option<Box<Größe>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "a\u{301}b", default)]
        a_b: i64,
        /// std::process::exit(1);
        #[serde(rename = "ﬁ")]
        member: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "２", default)]
        member_2: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "3d")]
        member_3d: String,
    },
    #[serde(rename = "a\u{301}b")]
    AB(Box<Größe>),
    #[serde(rename = "ﬁ")]
    Variant([i32; 14]),
    #[serde(rename = "２")]
    Variant2,
    #[serde(rename = "3d")]
    Variant3d {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        größe: Option<Box<Größe>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(
            rename = "\u{202e}evil\u{202c}",
            deserialize_with = "serde::Deserialize::deserialize"
        )]
        evil: Option<Box<Größe>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "a\u{301}b", default)]
        a_b: i64,
        /// std::process::exit(1);
        #[serde(rename = "ﬁ")]
        member: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "２", default)]
        member_2: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "3d")]
        member_3d: String,
    },
    #[serde(rename = "-")]
    Variant3(Box<Größe>),
    #[serde(rename = "a\0b")]
    AB2([i32; 14]),
}

#[cfg_attr(not(doctest), doc = " ```")]
#[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
#[cfg_attr(not(doctest), doc = " ```")]
#[allow(rustdoc::all)]
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "into")]
pub struct Into {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub into: Box<Into>,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub try_into: Option<Box<Into>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub clone: i64,
    /// std::process::exit(1);
    pub transport: (bool, bool, bool),
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "get.state", default)]
    pub get_state_2: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    pub get_state: String,
    /// */ fn evil() {} /*
    #[serde(rename = "getState", default)]
    pub get_state_3: GetState2,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(rename = "getState2", deserialize_with = "serde::Deserialize::deserialize")]
    pub get_state2: Option<Box<Into>>,
}

#[cfg_attr(not(doctest), doc = " \u{feff}")]
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "new")]
#[serde(rename_all = "snake_case")]
pub enum New {
    New,
    Into {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        new: Option<Box<New>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(deserialize_with = "serde::Deserialize::deserialize")]
        into: Option<Box<New>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(default)]
        try_into: i64,
        /// std::process::exit(1);
        clone: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(default)]
        transport: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "get.state")]
        get_state: String,
    },
    TryInto(Box<New>),
    Clone(i32, i32),
    Transport,
    #[serde(rename = "get.state")]
    GetState {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        new: Option<Box<New>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(deserialize_with = "serde::Deserialize::deserialize")]
        into: Option<Box<New>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(default)]
        try_into: i64,
        /// std::process::exit(1);
        clone: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(default)]
        transport: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "get.state")]
        get_state: String,
    },
    #[serde(rename = "get_state")]
    GetState2(Box<New>),
    #[serde(rename = "getState")]
    GetState3(i32, i32),
}

#[cfg_attr(not(doctest), doc = " - a")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
#[allow(rustdoc::all)]
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "r#fn")]
#[serde(rename_all = "camelCase")]
pub enum RFn {
    #[serde(rename = "r#fn")]
    RFn,
    #[serde(rename = "../x")]
    X,
    #[serde(rename = "")]
    Variant,
    #[serde(rename = " ")]
    Variant2,
    Fn,
    #[serde(rename = "self")]
    Self_,
    #[serde(rename = "Self")]
    Self2,
    Crate,
}

/// a
/// b
/// c
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "self")]
#[serde(rename_all = "camelCase")]
pub struct Self2 {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub self_: Box<Self2>,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(rename = "Self", deserialize_with = "serde::Deserialize::deserialize")]
    pub self_2: Option<Box<Self2>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub crate_: i64,
    /// std::process::exit(1);
    pub super_: (bool, bool, bool),
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "_", default)]
    pub member: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    pub r#gen: String,
    /// */ fn evil() {} /*
    #[serde(default)]
    pub r#async: Async,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub union: Option<Box<Self2>>,
}

/// #![feature(x)]
#[allow(rustdoc::all)]
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "super")]
pub struct Super {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "super", default)]
    pub super_: Box<Super>,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(rename = "_", deserialize_with = "serde::Deserialize::deserialize")]
    pub member: Option<Box<Super>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub r#gen: i64,
    /// std::process::exit(1);
    pub r#async: (bool, bool, bool),
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub union: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    pub new: String,
    /// */ fn evil() {} /*
    #[serde(default)]
    pub into: Into,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub try_into: Option<Box<Super>>,
}

/// std::process::exit(1);
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "transport")]
pub struct Transport {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub transport: Box<Transport>,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(rename = "get.state", deserialize_with = "serde::Deserialize::deserialize")]
    pub get_state_3: Option<Box<Transport>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub get_state: i64,
    /// std::process::exit(1);
    #[serde(rename = "getState")]
    pub get_state_4: (bool, bool, bool),
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "getState2", default)]
    pub get_state2: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    pub get_state_2: String,
    /// */ fn evil() {} /*
    #[serde(rename = "名前", default)]
    pub member: Type11,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(rename = "имя", deserialize_with = "serde::Deserialize::deserialize")]
    pub member_2: Option<Box<Transport>>,
}

#[cfg_attr(not(doctest), doc = " ~~~rust")]
#[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
#[cfg_attr(not(doctest), doc = " ~~~")]
#[allow(rustdoc::all)]
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "try_into")]
#[serde(rename_all = "snake_case")]
pub enum TryInto {
    TryInto,
    Clone,
    Transport,
    #[serde(rename = "get.state")]
    GetState,
    #[serde(rename = "get_state")]
    GetState2,
    #[serde(rename = "getState")]
    GetState3,
    #[serde(rename = "getState2")]
    GetState22,
    #[serde(rename = "get_state_2")]
    GetState23,
}

/// {what} {} {0
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "union")]
#[serde(rename_all = "snake_case")]
pub enum Union {
    Union,
    New,
    Into,
    TryInto,
    Clone,
    Transport,
    #[serde(rename = "get.state")]
    GetState,
    #[serde(rename = "get_state")]
    GetState2,
}

/// std::process::exit(1);
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "{0}")]
#[serde(rename_all = "PascalCase")]
pub struct Type0 {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "{0}", default)]
    pub member_0: Box<Type0>,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(rename = "#[test]", deserialize_with = "serde::Deserialize::deserialize")]
    pub test: Option<Box<Type0>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub string: i64,
    /// std::process::exit(1);
    pub option: (bool, bool, bool),
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "\\\"", default)]
    pub member: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "\"; fn evil() {} //")]
    pub fn_evil: String,
    /// */ fn evil() {} /*
    #[serde(rename = "*/")]
    pub member_2: Option<Type3>,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(rename = "/*", deserialize_with = "serde::Deserialize::deserialize")]
    pub member_3: Option<Box<Type0>>,
}

#[cfg_attr(not(doctest), doc = " Text:")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
#[allow(rustdoc::all)]
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "{}")]
pub enum Type9 {
    #[serde(rename = "{}")]
    Variant,
    #[serde(rename = "{0}")]
    #[serde(rename_all = "PascalCase")]
    Variant0 {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "{}")]
        member: Option<Box<Type9>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(rename = "{0}", deserialize_with = "serde::Deserialize::deserialize")]
        member_0: Option<Box<Type9>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "#[test]", default)]
        test: i64,
        /// std::process::exit(1);
        string: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(default)]
        option: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "\\\"")]
        member_2: String,
    },
    #[serde(rename = "#[test]")]
    Test(Box<Type9>),
    String(i32, i32, i32, i32, i32, i32, i32, i32),
    Option,
    #[serde(rename = "\\\"")]
    #[serde(rename_all = "PascalCase")]
    Variant2 {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "{}")]
        member: Option<Box<Type9>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(rename = "{0}", deserialize_with = "serde::Deserialize::deserialize")]
        member_0: Option<Box<Type9>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "#[test]", default)]
        test: i64,
        /// std::process::exit(1);
        string: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(default)]
        option: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "\\\"")]
        member_2: String,
    },
    #[serde(rename = "\"; fn evil() {} //")]
    FnEvil(Box<Type9>),
    #[serde(rename = "*/")]
    Variant3(i32, i32, i32, i32, i32, i32, i32, i32),
}

/// ��[2J�
#[allow(rustdoc::all)]
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "имя")]
#[serde(rename_all = "camelCase")]
pub enum Type10 {
    #[serde(rename = "имя")]
    Variant,
    Größe,
    #[serde(rename = "\u{202e}evil\u{202c}")]
    Evil,
    #[serde(rename = "a\u{301}b")]
    AB,
    #[serde(rename = "ﬁ")]
    Variant2,
    #[serde(rename = "２")]
    Variant3,
    #[serde(rename = "3d")]
    Variant3d,
    #[serde(rename = "-")]
    Variant4,
}

/// #![feature(x)]
#[allow(rustdoc::all)]
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "\u{202e}evil\u{202c}")]
pub struct Evil {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "\u{202e}evil\u{202c}", default)]
    pub evil: Box<Evil>,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(rename = "a\u{301}b", deserialize_with = "serde::Deserialize::deserialize")]
    pub a_b: Option<Box<Evil>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "ﬁ", default)]
    pub member: i64,
    /// std::process::exit(1);
    #[serde(rename = "２")]
    pub member_2: (bool, bool, bool),
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "3d", default)]
    pub member_3d: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "-")]
    pub member_3: String,
    /// */ fn evil() {} /*
    #[serde(rename = "a\0b", default)]
    pub a_b_2: AB,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(rename = "a\nb", deserialize_with = "serde::Deserialize::deserialize")]
    pub a_b_3: Option<Box<Evil>>,
}

/// a
/// b
/// c
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "名前")]
pub struct Type11 {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "名前", default)]
    pub member: Box<Type11>,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(rename = "имя", deserialize_with = "serde::Deserialize::deserialize")]
    pub member_2: Option<Box<Type11>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(default)]
    pub größe: i64,
    /// std::process::exit(1);
    #[serde(rename = "\u{202e}evil\u{202c}")]
    pub evil: (bool, bool, bool),
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "a\u{301}b", default)]
    pub a_b: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "ﬁ")]
    pub member_3: String,
    /// */ fn evil() {} /*
    #[serde(rename = "２", default)]
    pub member_4: Type13,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(rename = "3d", deserialize_with = "serde::Deserialize::deserialize")]
    pub member_3d: Option<Box<Type11>>,
}

/// / slash
/// /// more
/// //! inner
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "ﬁ")]
pub enum Type12 {
    #[serde(rename = "ﬁ")]
    Variant,
    #[serde(rename = "２")]
    Variant2 {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "ﬁ")]
        member: Option<Box<Type12>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(rename = "２", deserialize_with = "serde::Deserialize::deserialize")]
        member_2: Option<Box<Type12>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "3d", default)]
        member_3d: i64,
        /// std::process::exit(1);
        #[serde(rename = "-")]
        member_3: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "a\0b", default)]
        a_b: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "a\nb")]
        a_b_2: String,
    },
    #[serde(rename = "3d")]
    Variant3d(Box<Type12>),
    #[serde(rename = "-")]
    Variant3(i32, i32),
    #[serde(rename = "a\0b")]
    AB,
    #[serde(rename = "a\nb")]
    AB2 {
        #[cfg_attr(not(doctest), doc = " ```")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "ﬁ")]
        member: Option<Box<Type12>>,
        #[cfg_attr(not(doctest), doc = " ~~~rust")]
        #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " ~~~")]
        #[allow(rustdoc::all)]
        #[serde(rename = "２", deserialize_with = "serde::Deserialize::deserialize")]
        member_2: Option<Box<Type12>>,
        #[cfg_attr(not(doctest), doc = " Text:")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "3d", default)]
        member_3d: i64,
        /// std::process::exit(1);
        #[serde(rename = "-")]
        member_3: (bool, bool, bool),
        #[cfg_attr(not(doctest), doc = " - a")]
        #[cfg_attr(not(doctest), doc = "")]
        #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
        #[allow(rustdoc::all)]
        #[serde(rename = "a\0b", default)]
        a_b: std::collections::BTreeMap<String, xmlrpc::Value>,
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
        #[cfg_attr(not(doctest), doc = " > ```")]
        #[allow(rustdoc::all)]
        #[serde(rename = "a\nb")]
        a_b_2: String,
    },
    #[serde(rename = "{}")]
    Variant4(Box<Type12>),
    #[serde(rename = "{0}")]
    Variant0(i32, i32),
}

/// * star
///  * star
///  * star
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename = "２")]
pub struct Type13 {
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "２", default)]
    pub member: Box<Type13>,
    #[cfg_attr(not(doctest), doc = " ~~~rust")]
    #[cfg_attr(not(doctest), doc = " std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " ~~~")]
    #[allow(rustdoc::all)]
    #[serde(rename = "3d", deserialize_with = "serde::Deserialize::deserialize")]
    pub member_3d: Option<Box<Type13>>,
    #[cfg_attr(not(doctest), doc = " Text:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "     std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "-", default)]
    pub member_2: i64,
    /// std::process::exit(1);
    #[serde(rename = "a\0b")]
    pub a_b: (bool, bool, bool),
    #[cfg_attr(not(doctest), doc = " - a")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "       std::process::exit(1);")]
    #[allow(rustdoc::all)]
    #[serde(rename = "a\nb", default)]
    pub a_b_2: std::collections::BTreeMap<String, xmlrpc::Value>,
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[cfg_attr(not(doctest), doc = " > std::process::exit(1)")]
    #[cfg_attr(not(doctest), doc = " > ```")]
    #[allow(rustdoc::all)]
    #[serde(rename = "{}")]
    pub member_3: String,
    /// */ fn evil() {} /*
    #[serde(rename = "{0}", default)]
    pub member_0: Type0,
    /// "] fn evil() {} #[doc = "
    #[allow(rustdoc::all)]
    #[serde(rename = "#[test]", deserialize_with = "serde::Deserialize::deserialize")]
    pub test: Option<Box<Type13>>,
}
