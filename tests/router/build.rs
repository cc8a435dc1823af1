use xmlrpc::router::{BuildProblem, System};
use xmlrpc::{Limits, Router};

#[test]
fn all_bad_names_are_told_at_once() {
    let ping = |()| async { Ok("pong") };
    let error = Router::builder()
        .method("twice", ping)
        .method("twice", ping)
        .method("system.multicall", ping)
        .method(" blank", ping)
        .method("", ping)
        .method("new\nline", ping)
        .method("x".repeat(257), ping)
        .method("fine name", ping)
        .build()
        .expect_err("six mistakes")
        .to_string();
    for name in ["twice", "system.multicall", " blank", "", "new\\nline"] {
        assert!(error.contains(&format!("\"{name}\"")), "{name:?} is not in: {error}");
    }
    assert_eq!(error.matches(';').count(), 5, "{error}");
    assert!(!error.contains("fine name"), "{error}");
}

#[test]
fn problems_can_be_matched() {
    let ping = |()| async { Ok("pong") };
    let fallback = |name, _, _| async { Ok::<String, _>(name) };
    let mut limits = Limits::server();
    limits.method_name = 12;
    let error = Router::builder()
        .method("twice", ping)
        .method("twice", ping)
        .method("", ping)
        .method("system.listMethods", ping)
        .method("thirteen_long", ping)
        .fallback(fallback)
        .fallback(fallback)
        .limits(limits)
        .build()
        .expect_err("six mistakes");
    let is_told = |problem| assert!(error.problems().contains(&problem), "{problem:?}: {error}");
    is_told(BuildProblem::DuplicateName("twice".to_owned()));
    is_told(BuildProblem::IllegalName(String::new()));
    is_told(BuildProblem::AnsweredByRouter(System::ListMethods));
    is_told(BuildProblem::NameTooLong { name: "system.listMethods".to_owned(), limit: 12 });
    is_told(BuildProblem::NameTooLong { name: "thirteen_long".to_owned(), limit: 12 });
    is_told(BuildProblem::DuplicateFallback(String::new()));
    assert_eq!(error.problems().len(), 6, "{error}");
    let told: Vec<_> = error.problems().iter().map(ToString::to_string).collect();
    assert_eq!(error.to_string(), told.join("; "));
}

#[test]
fn nesting_can_make_names_clash() {
    let inner = Router::builder().method("b", |()| async { Ok(1) });
    let error = Router::builder()
        .method("a.b", |()| async { Ok(2) })
        .nest("a", inner)
        .build()
        .expect_err("two methods named a.b");
    assert!(error.to_string().contains("a.b"), "{error}");
}

#[test]
fn two_fallbacks_of_one_prefix_clash() {
    let router = || Router::builder().fallback(|name, _, _| async { Ok(name) });
    let twice = router().fallback(|name, _, _| async { Ok(name) });
    let error = twice.build().expect_err("two fallbacks").to_string();
    assert!(error.contains("remove or nest one"), "{error}");
    let twice = router().nest("inner", router()).nest("inner", router());
    let error = twice.build().expect_err("two fallbacks under inner").to_string();
    assert!(error.contains("\"inner.\""), "{error}");
    assert!(router().nest("inner", router()).build().is_ok());
}

#[test]
fn a_method_that_the_router_answers_itself_is_told_with_what_frees_its_name() {
    let own = || Router::builder().method("listMethods", |()| async { Ok(["one"]) });
    let error = Router::builder().nest("system", own()).build().expect_err("two of one name");
    assert_eq!(error.problems(), [BuildProblem::AnsweredByRouter(System::ListMethods)]);
    let told = error.to_string();
    for part in ["\"system.listMethods\"", "`without(System::ListMethods)`", "rename"] {
        assert!(told.contains(part), "{part} is not in: {told}");
    }
    let freed = Router::builder().without(System::ListMethods).nest("system", own());
    assert!(freed.clone().build().is_ok());
    let error = freed.nest("system", own()).build().expect_err("two of the user's own");
    assert_eq!(error.problems(), [BuildProblem::DuplicateName("system.listMethods".to_owned())]);
}

#[test]
fn a_name_that_callers_could_not_send_is_told_with_its_limit() {
    let mut limits = Limits::server();
    limits.method_name = 8;
    let router = Router::builder().method("ninebytes", |()| async { Ok(1) }).limits(limits);
    let error = router.clone().build().expect_err("nine bytes").to_string();
    for part in ["ninebytes", "of 9 bytes", "8 bytes", "`Limits::method_name`", "shorten"] {
        assert!(error.contains(part), "{part} is not in: {error}");
    }
    limits.method_name = 9;
    assert!(router.limits(limits).build().is_ok());
}
