//! The list that drivers in other languages run against our server, run by our client
//! against theirs.

use std::collections::BTreeMap;
use std::fmt::Debug;

use xmlrpc::description::Type;
use xmlrpc::{Base64, Call, CallErrorKind, DateTime, Struct, SystemClient, Transport, Value};

use crate::contract::{
    Entities, ExampleError, ExampleServiceClient, InteropEchoTestsClient, Stooges, Times,
    Validator1Client,
};
use crate::report::{Outcome, Report, holds, is_fault, same};

const STOOGES: Stooges = Stooges { moe: 1, larry: 2, curly: 3 };

/// Runs the whole list.
pub async fn run<C: Transport + Clone>(peer: &C) -> Report {
    let mut report = Report::default();
    scalars(peer, &mut report).await;
    texts(peer, &mut report).await;
    compounds(peer, &mut report).await;
    validator1(peer, &mut report).await;
    example(peer, &mut report).await;
    faults(peer, &mut report).await;
    system(peer, &mut report).await;
    report
}

fn date() -> Outcome<DateTime> {
    Ok("19980717T14:08:55".parse()?)
}

fn all_bytes() -> Base64 {
    (0..=u8::MAX).collect()
}

/// Every value comes back as it was sent.
async fn echoes<C, T>(
    echo: impl Fn(T) -> Call<C, T>,
    values: impl IntoIterator<Item = T>,
) -> Outcome
where
    C: Transport,
    T: Clone + Debug + PartialEq + serde::de::DeserializeOwned + Send + 'static,
{
    for value in values {
        same(echo(value.clone()).await?, value)?;
    }
    Ok(())
}

async fn scalars<C: Transport + Clone>(peer: &C, report: &mut Report) {
    let echo = &InteropEchoTestsClient::new(peer);
    report.check("int", echoes(|n| echo.echo_integer(n), [0, 41, i32::MIN, i32::MAX])).await;
    let large = [1 << 40, i64::MIN, i64::MAX].map(Value::Int);
    report.check("i8", echoes(|n| echo.echo_value(n), large)).await;
    report
        .check("i8-read", async {
            let times = Validator1Client::new(peer).simple_struct_return_test(i32::MAX).await?;
            same(times.times1000, 2_147_483_647_000)
        })
        .await;
    report.check("double", echoes(|x| echo.echo_float(x), [3.25, -0.1])).await;
    let exact = [1.5e-7, 123_456_789_012.5, 0.1 + 0.2];
    report.check("double-exact", echoes(|x| echo.echo_float(x), exact)).await;
    let booleans = [true, false].map(Value::Bool);
    report.check("boolean", echoes(|value| echo.echo_value(value), booleans)).await;
    report.check("date", async { echoes(|date| echo.echo_date(date), [date()?]).await }).await;
    let bytes = [all_bytes(), Base64::default(), Base64::from(vec![b'x'; 1000])];
    report.check("base64", echoes(|bytes| echo.echo_base64(bytes), bytes)).await;
    let nils = [
        Value::Nil,
        Value::Array(vec![Value::Nil, Value::Int(1)]),
        Value::Struct(Struct::from_iter([("a", Value::Nil)])),
    ];
    report.check("nil", echoes(|value| echo.echo_value(value), nils)).await;
}

async fn texts<C: Transport + Clone>(peer: &C, report: &mut Report) {
    let echo = &InteropEchoTestsClient::new(peer);
    let long = "x".repeat(100_000);
    let texts: [(&str, &[&str]); 7] = [
        ("string", &["plain", &long]),
        ("empty", &[""]),
        ("unicode", &["é日本語"]),
        ("astral", &["a😀b"]),
        ("markup", &["<&>\"' ]]> &amp;"]),
        ("blanks", &["  a\tb  ", "\n a \n", " "]),
        ("cr", &["a\r\nb\r"]),
    ];
    for (name, texts) in texts {
        let texts = texts.iter().map(|text| (*text).to_owned());
        report.check(name, echoes(|text| echo.echo_string(text), texts)).await;
    }
}

async fn compounds<C: Transport + Clone>(peer: &C, report: &mut Report) {
    let echo = &InteropEchoTestsClient::new(peer);
    let mixed = vec![1.into(), "two".into(), 3.5.into(), true.into()];
    let arrays = [Value::Array(mixed), Value::Array(vec![])];
    report.check("array", echoes(|value| echo.echo_value(value), arrays)).await;
    let members = [("a", Value::from(1)), ("b c", "x".into()), ("é", "".into())];
    report
        .check("struct", async {
            let sent = Struct::from_iter(members);
            same(sorted(&echo.echo_struct(sent.clone()).await?), sorted(&sent))
        })
        .await;
    let empty = [Struct::new()];
    report.check("struct-empty", echoes(|value| echo.echo_struct(value), empty)).await;
    let inner =
        Value::Array(vec![1.into(), Value::Array(vec![]), Struct::from_iter([("b", 2)]).into()]);
    let nested = Value::Array(vec![
        Struct::from_iter([("k", inner)]).into(),
        "x".into(),
        Value::Array(vec![Value::Array(vec!["deep".into()])]),
    ]);
    report.check("nested", echoes(|value| echo.echo_value(value), [nested])).await;
    report
        .check("arrays", async {
            let strings = ["a", "", "é"].map(str::to_owned).to_vec();
            echoes(|all| echo.echo_string_array(all), [strings]).await?;
            echoes(|all| echo.echo_integer_array(all), [vec![1, -2, 3]]).await?;
            echoes(|all| echo.echo_float_array(all), [vec![1.5, -0.25]]).await?;
            let structs = vec![Struct::from_iter([("a", 1)]), Struct::from_iter([("b", 2)])];
            echoes(|all| echo.echo_struct_array(all), [structs]).await?;
            echoes(|all| echo.echo_date_array(all), [vec![date()?]]).await?;
            echoes(|all| echo.echo_base64_array(all), [vec![all_bytes()]]).await?;
            let values = vec![1.into(), "a".into(), Value::Array(vec![true.into()])];
            echoes(|all| echo.echo_value_array(all), [values]).await
        })
        .await;
}

/// Few servers keep the order of members.
fn sorted(members: &Struct) -> BTreeMap<String, String> {
    members.iter().map(|(name, value)| (name.to_string(), format!("{value:?}"))).collect()
}

async fn validator1<C: Transport + Clone>(peer: &C, report: &mut Report) {
    let validator = &Validator1Client::new(peer);
    report
        .check("arrayOfStructsTest", async {
            let structs = [3, 4, 5].map(|curly| Stooges { curly, ..STOOGES });
            same(validator.array_of_structs_test(structs.to_vec()).await?, 12)
        })
        .await;
    report
        .check("countTheEntities", async {
            let got = validator.count_the_entities("<a & b's \"quote\"> & <c>").await?;
            let wanted = Entities {
                ct_left_angle_brackets: 2,
                ct_right_angle_brackets: 2,
                ct_ampersands: 2,
                ct_apostrophes: 1,
                ct_quotes: 2,
            };
            same(got, wanted)
        })
        .await;
    report
        .check("easyStructTest", async { same(validator.easy_struct_test(STOOGES).await?, 6) })
        .await;
    report
        .check("echoStructTest", async {
            let sent = Struct::from_iter([("a", Value::Array(vec![1.into()]))]);
            same(validator.echo_struct_test(sent.clone()).await?, sent)
        })
        .await;
    report
        .check("manyTypesTest", async {
            let many = (42, true, "str".to_owned(), 3.25, date()?, Base64::from(*b"Hello"));
            let (number, boolean, string, double, date, base64) = many.clone();
            let call = validator.many_types_test(number, boolean, string, double, date, base64);
            same(call.await?, many)
        })
        .await;
    report
        .check("moderateSizeArrayCheck", async {
            let strings = (0..150).map(|n| format!("s{n}")).collect();
            same(validator.moderate_size_array_check(strings).await?, "s0s149".to_owned())
        })
        .await;
    report
        .check("nestedStructTest", async {
            let within = |name: &str| BTreeMap::from([(name.to_owned(), STOOGES)]);
            let month = BTreeMap::from([("04".to_owned(), within("01"))]);
            let calendar = BTreeMap::from([("2000".to_owned(), month)]);
            same(validator.nested_struct_test(calendar).await?, 6)
        })
        .await;
    report
        .check("simpleStructReturnTest", async {
            let wanted = Times { times10: 70, times100: 700, times1000: 7000 };
            same(validator.simple_struct_return_test(7).await?, wanted)
        })
        .await;
}

async fn example<C: Transport + Clone>(peer: &C, report: &mut Report) {
    let example = &ExampleServiceClient::new(peer);
    report.check("ping", async { same(example.ping().await?, true) }).await;
    report
        .check("now", async {
            let (now, here) = (example.now().await?, DateTime::now());
            holds(now.year().abs_diff(here.year()) <= 1, now)
        })
        .await;
    report
        .check("whichToolkit", async {
            let toolkit = InteropEchoTestsClient::new(peer).which_toolkit().await?;
            holds(!toolkit.toolkit_name.is_empty(), toolkit)
        })
        .await;
    report
        .check("show_type", async { same(example.show_type(41.into()).await?.2, 41.into()) })
        .await;
    report
        .check("send_back_binary", async {
            same(example.send_back_binary(all_bytes()).await?, all_bytes())
        })
        .await;
}

async fn faults<C: Transport + Clone>(peer: &C, report: &mut Report) {
    let example = &ExampleServiceClient::new(peer);
    report
        .check("raises_exception", async {
            let boom = CallErrorKind::Service(ExampleError::Raised("boom".to_owned()));
            same(example.raises_exception("boom".to_owned()).await, Err(boom.into()))?;
            same(example.ping().await?, true)
        })
        .await;
    report
        .check("unknown-method", async {
            is_fault(Call::<_, Value>::new(peer, "no.such", &()).await)
        })
        .await;
    report
        .check("wrong-arity", async { is_fault(Call::<_, Value>::new(peer, "ping", &(1,)).await) })
        .await;
    report
        .check("wrong-type", async {
            let call = Call::<_, Value>::new(peer, "validator1.easyStructTest", &(7,));
            is_fault(call.await)
        })
        .await;
}

async fn system<C: Transport + Clone>(peer: &C, report: &mut Report) {
    let system = &SystemClient::new(peer);
    report
        .check("listMethods", async {
            let names = system.list_methods().await?;
            let listed = |name: &str| names.iter().any(|listed| listed == name);
            holds(listed("ping") && listed("validator1.easyStructTest"), &names)
        })
        .await;
    report
        .check("methodHelp", async {
            let help = system.method_help("ping").await?;
            holds(help.contains("true"), help)
        })
        .await;
    report
        .check("methodSignature", async {
            let name = "validator1.easyStructTest";
            let got = system.method_signature(name).await?;
            same(got, Some(vec![vec!["int".to_owned(), "struct".to_owned()]]))?;
            let described = system.describe().await?.interface;
            let method = described.method(name).map(|method| (&method.params[..], &method.result));
            let known = method.is_some_and(|(params, result)| {
                matches!(params, [param] if !matches!(param.ty, Type::Any))
                    && !matches!(result, Type::Any)
            });
            holds(known, format!("described as {method:?}"))
        })
        .await;
    report
        .check("getCapabilities", async {
            let call = Call::<_, Struct>::new(peer, "system.getCapabilities", &());
            let capabilities = call.await?;
            holds(!capabilities.is_empty(), capabilities)
        })
        .await;
    report.check("multicall", multicall(peer)).await;
}

async fn multicall<C: Transport + Clone>(peer: &C) -> Outcome {
    let example = ExampleServiceClient::new(peer);
    let calls =
        (example.ping(), example.raises_exception("boom".to_owned()), example.show_type(41.into()));
    let (pong, raised, shown) = xmlrpc::batch(peer, calls).await?;
    same(pong?, true)?;
    same(raised, Err(CallErrorKind::Service(ExampleError::Raised("boom".to_owned())).into()))?;
    same(shown?.2, 41.into())
}
