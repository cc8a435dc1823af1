"""Runs the command `xmlrpc` against a server, and tells what it prints.

    command.py PROGRAM conformance URL    a server of the conformance methods
    command.py PROGRAM METHOD URL         a program that people run, which has this method

It prints one line for each check, as the drivers of other clients do.
"""

import base64
import json
import subprocess
import sys

HANGING = 120


def run(program, *arguments, given=""):
    """The exit code and what is printed."""
    done = subprocess.run(
        [program, *arguments], input=given, capture_output=True, text=True, timeout=HANGING, errors="replace",
    )
    return done.returncode, done.stdout, done.stderr


def printed(program, *arguments, given=""):
    code, out, err = run(program, *arguments, given=given)
    if code != 0:
        raise AssertionError(f"exit code {code}: {err.strip()}")
    return out


def same(found, wanted):
    # As text, because for Python true is 1.
    if json.dumps(found, sort_keys=True) != json.dumps(wanted, sort_keys=True):
        raise AssertionError(f"{found!r} is not {wanted!r}")


def check(name, test):
    try:
        test()
        print(f"ok {name}", flush=True)
    except Exception as error:
        print(f"FAIL {name}: {' '.join(str(error).split())}", flush=True)


def listed(program, url, method):
    names = printed(program, "list", url).splitlines()
    if method not in names:
        raise AssertionError(f"{method} is not among {len(names)} methods")


def described(program, url, method):
    text = printed(program, "describe", url, method)
    if not text.startswith(method + "("):
        raise AssertionError(text[:200])


def conformance(program, url):
    echoes = {
        "int": [("echoInteger", f"i/{n}", n) for n in (0, 41, -(2**31), 2**31 - 1)],
        "i8": [("echoValue", f"I/{n}", {"$i8": str(n)}) for n in (2**40, -(2**63), 2**63 - 1)],
        "double": [("echoFloat", f"d/{n}", n) for n in (3.25, -0.1)],
        "boolean": [("echoValue", "b/true", True), ("echoValue", "b/false", False)],
        "string": [("echoString", "s/plain", "plain"), ("echoString", "plain", "plain")],
        "markup": [("echoString", "s/<&>\"' ]]> &amp;", "<&>\"' ]]> &amp;")],
        "unicode": [("echoString", "s/é日本語", "é日本語")],
        "date": [("echoDate", "t/1998-07-17T14:08:55", {"$dateTime": "19980717T14:08:55"})],
        "base64": [("echoBase64", "x/bytes", {"$base64": base64.b64encode(b"bytes").decode()}),
                   ("echoBase64", "x/", {"$base64": ""})],
        "nil": [("echoValue", "n/", None)],
        "array": [("echoValue", 'j/[1, "two", 3.5, true]', [1, "two", 3.5, True])],
        "struct": [("echoStruct", 'j/{"a": 1, "b c": "x", "é": ""}', {"a": 1, "b c": "x", "é": ""})],
    }
    check("listMethods", lambda: listed(program, url, "interopEchoTests.echoString"))
    check("describe", lambda: described(program, url, "interopEchoTests.echoString"))
    for name, calls in echoes.items():
        def call_each():
            for method, argument, wanted in calls:
                answer = printed(program, "call", url, f"interopEchoTests.{method}", argument)
                same(json.loads(answer), wanted)
        check(name, call_each)

    def fault():
        code, _, err = run(program, "call", url, "raises_exception", "s/boom")
        if code != 1 or "boom" not in err:
            raise AssertionError(f"exit code {code}: {err.strip()}")

    def unknown():
        code, _, err = run(program, "call", url, "no.such.method")
        same(code, 1)

    def batch():
        calls = "interopEchoTests.echoInteger i/1\nraises_exception s/boom\ninteropEchoTests.echoString 's/a b'\n"
        code, out, err = run(program, "batch", url, "-", given=calls)
        answers = [json.loads(line) for line in out.splitlines()]
        if code != 1 or len(answers) != 3:
            raise AssertionError(f"exit code {code}: {err.strip()}")
        same(answers[0], {"result": 1})
        same(list(answers[1]), ["fault"])
        same(answers[2], {"result": "a b"})

    check("fault", fault)
    check("unknown-method", unknown)
    check("batch", batch)


def foreign(program, url, method):
    """What holds of any program: its methods are listed, and one is described and called."""
    if method.startswith("system."):
        check("list", lambda: listed(program, url, method))
        check("describe", lambda: described(program, url, method))
    check("call", lambda: json.loads(printed(program, "call", url, method)))

    def batch():
        lines = printed(program, "batch", url, "-", given=f"{method}\n{method}\n").splitlines()
        same([list(json.loads(line)) for line in lines], [["result"], ["result"]])

    check("batch", batch)

    def unknown():
        same(run(program, "call", url, "no.such.method")[0] in (1, 5), True)

    check("unknown-method", unknown)


def main():
    program, kind, url = sys.argv[1:]
    if kind == "conformance":
        conformance(program, url)
    else:
        foreign(program, url, kind)


if __name__ == "__main__":
    main()
