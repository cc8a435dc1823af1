//! Clients that `xmlrpc generate` wrote of other people's servers call those servers.
//!
//! They are the modules of `tests/generated`, typed as far as the servers tell: some of each
//! argument and result, some of none.

use generated::aria2::Aria2Client;
use generated::kamailio::KamailioClient;
use generated::perl::PerlClient;
use generated::php::PhpClient;
use generated::python::PythonClient;
use generated::rtorrent::RtorrentClient;
use generated::supervisor::SupervisorClient;
use generated::xmlrpc_c::XmlrpcCClient;
use xmlrpc::{Base64, DateTime, Transport, Value, value};

use crate::report::{Outcome, Report, holds, is_fault, same};

/// Runs the calls by the client of this module, or none where there is no such module.
pub async fn run<C: Transport + Clone>(module: &str, peer: &C) -> Option<Report> {
    let mut report = Report::default();
    match module {
        "aria2" => aria2(peer, &mut report).await,
        "kamailio" => kamailio(peer, &mut report).await,
        "perl" => perl(peer, &mut report).await,
        "php" => php(peer, &mut report).await,
        "python" => python(peer, &mut report).await,
        "rtorrent" => rtorrent(peer, &mut report).await,
        "supervisor" => supervisor(peer, &mut report).await,
        "xmlrpc_c" => xmlrpc_c(peer, &mut report).await,
        _ => return None,
    }
    Some(report)
}

const TEXT: &str = "<&> \u{e9}";

fn date() -> Outcome<DateTime> {
    Ok("19980717T14:08:55".parse()?)
}

fn bytes() -> Base64 {
    (0..=u8::MAX).collect()
}

/// The member of a struct.
fn member<'v>(of: &'v Value, name: &str) -> Outcome<&'v Value> {
    of.get(name).ok_or_else(|| format!("no `{name}` in {of:?}").into())
}

/// A text, of which only the beginning is known.
fn begins(text: &Value, with: &str) -> Outcome {
    holds(text.as_str().is_some_and(|text| text.starts_with(with)), text)
}

/// The calls of servers that tell no signature, so that each method takes and gives any values.
macro_rules! untyped {
    ($name:ident, $client:ident) => {
        async fn $name<C: Transport + Clone>(peer: &C, report: &mut Report) {
            let client = &$client::new(peer);
            report.check("ping", async { same(client.ping(&[]).await?, true.into()) }).await;
            report
                .check("echoString", async {
                    same(client.interop_echo_tests_echo_string(&[TEXT.into()]).await?, TEXT.into())
                })
                .await;
            report
                .check("echoInteger", async {
                    same(client.interop_echo_tests_echo_integer(&[(-41).into()]).await?, (-41).into())
                })
                .await;
            report
                .check("echoStruct", async {
                    let given = value!({ "a": 1, "b": [TEXT, 2.5] });
                    let echoed = client.interop_echo_tests_echo_struct(std::slice::from_ref(&given)).await?;
                    same(echoed, given)
                })
                .await;
            report
                .check("manyTypesTest", async {
                    let given = value!([41, true, TEXT, 2.5, date()?, bytes()]);
                    let values = given.as_array().unwrap_or_default();
                    same(client.validator1_many_types_test(values).await?, given.clone())
                })
                .await;
            report
                .check("fault", async { is_fault(client.raises_exception(&["boom".into()]).await) })
                .await;
            report
                .check("system.multicall", async {
                    let echo = client.interop_echo_tests_echo_string(&["a".into()]);
                    let fault = client.raises_exception(&["boom".into()]);
                    let (echoed, fault) = xmlrpc::batch(peer, (echo, fault)).await?;
                    same(echoed?, "a".into())?;
                    is_fault(fault)
                })
                .await;
        }
    };
}

untyped!(python, PythonClient);
untyped!(php, PhpClient);

async fn perl<C: Transport + Clone>(peer: &C, report: &mut Report) {
    let perl = &PerlClient::new(peer);
    report.check("ping", async { same(perl.ping().await?, true) }).await;
    report
        .check("now", async {
            let now: DateTime = perl.now().await?;
            holds(now.year() > 2020, now)
        })
        .await;
    report
        .check("echoInteger", async {
            same(perl.interop_echo_tests_echo_integer(i32::MIN).await?, i32::MIN)
        })
        .await;
    report
        .check("echoString", async {
            same(perl.interop_echo_tests_echo_string(TEXT).await?, TEXT.to_owned())
        })
        .await;
    report
        .check("echoBase64", async {
            same(perl.interop_echo_tests_echo_base64(bytes()).await?, bytes())
        })
        .await;
    report
        .check("simpleStructReturnTest", async {
            let times = perl.validator1_simple_struct_return_test(41).await?;
            same(times.get("times1000").and_then(Value::as_i64), Some(41_000))
        })
        .await;
    report
        .check("easyStructTest", async {
            let stooges = [("moe", 1), ("larry", 2), ("curly", 3)].into_iter().collect();
            same(perl.validator1_easy_struct_test(stooges).await?, 6)
        })
        .await;
    report.check("fault", async { is_fault(perl.raises_exception("boom").await) }).await;
    report
        .check("system.multicall", async {
            // Without a fault, of which it makes malformed markup.
            let calls = (perl.ping(), perl.interop_echo_tests_echo_integer(41));
            let (pinged, echoed) = xmlrpc::batch(peer, calls).await?;
            same((pinged?, echoed?), (true, 41))
        })
        .await;
}

async fn xmlrpc_c<C: Transport + Clone>(peer: &C, report: &mut Report) {
    let abyss = &XmlrpcCClient::new(peer);
    report.check("ping", async { same(abyss.ping().await?, true) }).await;
    report
        .check("now", async {
            let now: DateTime = abyss.now().await?;
            holds(now.year() > 2020, now)
        })
        .await;
    report
        .check("echoString", async {
            let echoed = abyss.interop_echo_tests_echo_string(&[TEXT.into()]).await?;
            same(echoed, TEXT.into())
        })
        .await;
    report
        .check("send_back_binary", async { same(abyss.send_back_binary(bytes()).await?, bytes()) })
        .await;
    report
        .check("simpleStructReturnTest", async {
            let times = abyss.validator1_simple_struct_return_test(41).await?;
            same(times.get("times1000").and_then(Value::as_i64), Some(41_000))
        })
        .await;
    report
        .check("easyStructTest", async {
            let stooges = [("moe", 1), ("larry", 2), ("curly", 3)].into_iter().collect();
            same(abyss.validator1_easy_struct_test(stooges).await?, 6)
        })
        .await;
    report.check("fault", async { is_fault(abyss.raises_exception("boom").await) }).await;
    report
        .check("system.multicall", async {
            let (pinged, fault) =
                xmlrpc::batch(peer, (abyss.ping(), abyss.raises_exception("boom"))).await?;
            same(pinged?, true)?;
            is_fault(fault)
        })
        .await;
}

async fn supervisor<C: Transport + Clone>(peer: &C, report: &mut Report) {
    let supervisor = &SupervisorClient::new(peer);
    report
        .check("getAPIVersion", async {
            same(supervisor.get_api_version().await?, "3.0".to_owned())
        })
        .await;
    report
        .check("getState", async {
            let state = supervisor.get_state().await?;
            same(state.get("statename").and_then(Value::as_str), Some("RUNNING"))
        })
        .await;
    report
        .check("getAllProcessInfo", async {
            let all = supervisor.get_all_process_info().await?;
            let [only] = &*all else { return holds(false, &all) };
            same(member(only, "name")?, &"sleeper".into())
        })
        .await;
    report
        .check("startProcess", async {
            let runs = async || -> Outcome<bool> {
                let info = supervisor.get_process_info("sleeper").await?;
                Ok(info.get("statename").and_then(Value::as_str) == Some("RUNNING"))
            };
            if !runs().await? {
                same(supervisor.start_process("sleeper", true).await?, true)?;
            }
            same(supervisor.stop_process("sleeper", true).await?, true)?;
            same(runs().await?, false)?;
            same(supervisor.start_process("sleeper", true).await?, true)?;
            same(runs().await?, true)
        })
        .await;
    report
        .check("readLog", async {
            let log = supervisor.read_log(0, 10).await?;
            same(log.chars().count(), 10)
        })
        .await;
    report.check("fault", async { is_fault(supervisor.get_process_info("nobody").await) }).await;
    report
        .check("system.multicall", async {
            let calls = (supervisor.get_api_version(), supervisor.get_process_info("nobody"));
            let (version, nobody) = xmlrpc::batch(peer, calls).await?;
            same(version?, "3.0".to_owned())?;
            is_fault(nobody)
        })
        .await;
}

async fn rtorrent<C: Transport + Clone>(peer: &C, report: &mut Report) {
    let rtorrent = &RtorrentClient::new(peer);
    report
        .check("system.client_version", async {
            begins(&rtorrent.system_client_version(&[]).await?, "0.")
        })
        .await;
    report
        .check("throttle.global_down.max_rate", async {
            for rate in [1 << 19, 1 << 18] {
                let set = rtorrent.throttle_global_down_max_rate_set(&["".into(), rate.into()]);
                same(set.await?, 0.into())?;
                same(rtorrent.throttle_global_down_max_rate(&[]).await?, rate.into())?;
            }
            Ok(())
        })
        .await;
    report
        .check("download_list", async {
            let hashes = rtorrent.download_list(&["".into(), "main".into()]).await?;
            holds(hashes.as_array().is_some(), hashes)
        })
        .await;
    report.check("fault", async { is_fault(rtorrent.d_name(&["0000".into()]).await) }).await;
    report
        .check("system.multicall", async {
            let calls = (rtorrent.system_time(&[]), rtorrent.d_name(&["0000".into()]));
            let (time, name) = xmlrpc::batch(peer, calls).await?;
            let time = time?;
            holds(time.as_i64().is_some_and(|time| time > 1_700_000_000), time)?;
            is_fault(name)
        })
        .await;
}

async fn aria2<C: Transport + Clone>(peer: &C, report: &mut Report) {
    let aria2 = &Aria2Client::new(peer);
    let token = || Value::from("token:secret");
    report
        .check("getVersion", async {
            let version = aria2.aria2_get_version(&[token()]).await?;
            begins(member(&version, "version")?, "1.")
        })
        .await;
    report
        .check("addUri", async {
            let (uris, options) = (value!(["http://127.0.0.1:9/x"]), value!({ "pause": "true" }));
            let gid = aria2.aria2_add_uri(&[token(), uris, options]).await?;
            let keys = value!(["gid", "status"]);
            let status = aria2.aria2_tell_status(&[token(), gid.clone(), keys]).await?;
            same(member(&status, "gid")?, &gid)?;
            same(member(&status, "status")?, &"paused".into())?;
            same(aria2.aria2_remove(&[token(), gid.clone()]).await?, gid)
        })
        .await;
    report
        .check("fault", async { is_fault(aria2.aria2_get_version(&["token:wrong".into()]).await) })
        .await;
    report
        .check("system.multicall", async {
            let calls = (
                aria2.aria2_get_version(&[token()]),
                aria2.aria2_get_global_stat(&["token:wrong".into()]),
            );
            let (version, stat) = xmlrpc::batch(peer, calls).await?;
            begins(member(&version?, "version")?, "1.")?;
            is_fault(stat)
        })
        .await;
}

async fn kamailio<C: Transport + Clone>(peer: &C, report: &mut Report) {
    let kamailio = &KamailioClient::new(peer);
    report
        .check("core.version", async { begins(&kamailio.core_version(&[]).await?, "kamailio 5.") })
        .await;
    report
        .check("core.echo", async {
            let words = value!(["a", "<&>", "\u{e9}"]);
            same(kamailio.core_echo(words.as_array().unwrap_or_default()).await?, words.clone())
        })
        .await;
    report
        .check("core.uptime", async {
            let uptime = kamailio.core_uptime(&[]).await?;
            let seconds = member(&uptime, "uptime")?.as_i64();
            holds(seconds.is_some_and(|seconds| (0..600).contains(&seconds)), uptime)
        })
        .await;
    report
        .check("core.shmmem", async {
            let memory = kamailio.core_shmmem(&[]).await?;
            let total = member(&memory, "total")?.as_i64();
            holds(total.is_some_and(|bytes| bytes > 1 << 20), memory)
        })
        .await;
    report.check("fault", async { is_fault(kamailio.tm_cancel(&[]).await) }).await;
}
