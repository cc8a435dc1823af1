use xmlrpc::Router;

#[test]
fn all_bad_names_are_told_at_once() {
    let ping = |()| async { Ok("pong") };
    let error = Router::builder()
        .method("twice", ping)
        .method("twice", ping)
        .method("system.ping", ping)
        .method(" blank", ping)
        .method("", ping)
        .method("new\nline", ping)
        .method("x".repeat(257), ping)
        .method("fine name", ping)
        .build()
        .expect_err("six mistakes")
        .to_string();
    for name in ["twice", "system.ping", " blank", "", "new\\nline"] {
        assert!(error.contains(&format!("\"{name}\"")), "{name:?} is not in: {error}");
    }
    assert_eq!(error.matches(';').count(), 5, "{error}");
    assert!(!error.contains("fine name"), "{error}");
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
    assert!(twice.build().is_err());
    assert!(router().nest("inner", router()).build().is_ok());
}
