"""The list of calls, for the three Python clients beside this file.

A client is an object with `call(method, *args)`, `multicall([(method, args)])`, the
conversions `binary`, `data`, `date` and `moment`, `fault(error)` giving (code, string), and
`cannot`, a dict of what the client itself cannot do and why.
"""

import datetime

CURLY = [{"moe": 1, "larry": 2, "curly": n} for n in (3, 4, 5)]
TEXT = "<a & b's \"quote\"> & <c>"
NESTED = [{"k": [1, [], {}]}, "x", [[["deep"]]]]
BYTES = bytes(range(256))
DATE = datetime.datetime(1998, 7, 17, 14, 8, 55)


def same(got, wanted):
    assert type(got) is type(wanted) and got == wanted, f"got {got!r}, wanted {wanted!r}"


def run(client):
    call, echo = client.call, lambda kind, value: client.call("interopEchoTests.echo" + kind, value)

    def echoes(kind, *values):
        for value in values:
            same(echo(kind, value), value)

    def faults(code, part, method, *args):
        try:
            got = call(method, *args)
        except Exception as error:
            found = client.fault(error)
            if found is None:
                raise
            assert found[0] == code and part in found[1], f"fault {found}"
        else:
            raise AssertionError(f"no fault, but {got!r}")

    def now():
        age = abs(client.moment(call("now")) - datetime.datetime.now())
        assert age < datetime.timedelta(days=2), f"{age} away"

    def dates():
        same(client.moment(echo("Date", client.date(DATE))), DATE)

    def base64():
        for data in (BYTES, b"", b"x" * 1000):
            same(client.data(echo("Base64", client.binary(data))), data)

    def arrays():
        echoes("StringArray", ["a", "", "é"])
        echoes("IntegerArray", [1, -2, 3])
        echoes("FloatArray", [1.5, -0.25])
        echoes("StructArray", [{"a": 1}, {}])
        echoes("ValueArray", [1, "a", [True]])
        got = echo("DateArray", [client.date(DATE)])
        same([client.moment(date) for date in got], [DATE])
        got = echo("Base64Array", [client.binary(BYTES)])
        same([client.data(data) for data in got], [BYTES])

    def validator(method, wanted, *args):
        return lambda: same(call("validator1." + method, *args), wanted)

    def many_types():
        date, binary = client.date(DATE), client.binary(b"Hello")
        got = call("validator1.manyTypesTest", 42, True, "str", 3.25, date, binary)
        same(got[:4], [42, True, "str", 3.25])
        same([client.moment(got[4]), client.data(got[5])], [DATE, b"Hello"])

    def toolkit():
        assert call("interopEchoTests.whichToolkit")["toolkitName"], "no name"

    def show_type():
        got = call("show_type", 41)
        assert len(got) == 3 and isinstance(got[0], str) and got[2] == 41, got

    def send_back_binary():
        same(client.data(call("send_back_binary", client.binary(BYTES))), BYTES)

    def list_methods():
        names = call("system.listMethods")
        for name in ("ping", "validator1.easyStructTest", "system.multicall"):
            assert name in names, f"{name} is not listed"

    def method_help():
        assert "true" in call("system.methodHelp", "ping"), "no help"

    def method_signature():
        got = call("system.methodSignature", "validator1.easyStructTest")
        same(got, [["int", "struct"]])

    def capabilities():
        assert "xmlrpc" in call("system.getCapabilities")

    def multicall():
        got = client.multicall([("ping", []), ("raises_exception", ["boom"]), ("show_type", [41])])
        same([got[0], got[1][0], got[2][2]], [True, 1, 41])

    months = {"2000": {"04": {"01": {"moe": 12, "larry": 14, "curly": 9}}}}
    strings = [f"s{n}" for n in range(150)]
    entities = {"ctLeftAngleBrackets": 2, "ctRightAngleBrackets": 2, "ctAmpersands": 2, "ctApostrophes": 1, "ctQuotes": 2}
    tens = {"times10": 70, "times100": 700, "times1000": 7000}
    large = {"times10": 21474836470, "times100": 214748364700, "times1000": 2147483647000}

    checks = {
        "ping": lambda: same(call("ping"), True),
        "now": now,
        "int": lambda: echoes("Integer", 0, 41, -2147483648, 2147483647),
        "i8": lambda: echoes("Value", 2**40, -(2**63), 2**63 - 1),
        "i8-read": validator("simpleStructReturnTest", large, 2147483647),
        "double": lambda: echoes("Float", 3.25, -0.1),
        "double-exact": lambda: echoes("Float", 1.5e-7, 1e300, 0.1 + 0.2),
        "boolean": lambda: echoes("Value", True, False),
        "string": lambda: echoes("String", "plain", "x" * 100000),
        "empty": lambda: echoes("String", ""),
        "unicode": lambda: echoes("String", "é日本語"),
        "astral": lambda: echoes("String", "a😀b"),
        "markup": lambda: echoes("String", "<&>\"' ]]> &amp;"),
        "blanks": lambda: echoes("String", "  a\tb  ", "\n a \n", " "),
        "cr": lambda: echoes("String", "a\r\nb\r"),
        "date": dates,
        "base64": base64,
        "nil": lambda: echoes("Value", None, [None, 1], {"a": None}),
        "array": lambda: echoes("Value", [1, "two", 3.5, True], []),
        "struct": lambda: echoes("Struct", {"a": 1, "b c": "x", "é": ""}),
        "struct-empty": lambda: echoes("Struct", {}),
        "nested": lambda: echoes("Value", NESTED),
        "arrays": arrays,
        "arrayOfStructsTest": validator("arrayOfStructsTest", 12, CURLY),
        "countTheEntities": validator("countTheEntities", entities, TEXT),
        "easyStructTest": validator("easyStructTest", 6, CURLY[0]),
        "echoStructTest": validator("echoStructTest", {"a": [1], "b": {}}, {"a": [1], "b": {}}),
        "manyTypesTest": many_types,
        "moderateSizeArrayCheck": validator("moderateSizeArrayCheck", "s0s149", strings),
        "nestedStructTest": validator("nestedStructTest", 35, months),
        "simpleStructReturnTest": validator("simpleStructReturnTest", tens, 7),
        "whichToolkit": toolkit,
        "show_type": show_type,
        "raises_exception": lambda: faults(1, "boom", "raises_exception", "boom"),
        "send_back_binary": send_back_binary,
        "unknown-method": lambda: faults(-32601, "no.such", "no.such"),
        "wrong-arity": lambda: faults(-32602, "ping", "ping", 1),
        "wrong-type": lambda: faults(-32602, "easyStructTest", "validator1.easyStructTest", 7),
        "listMethods": list_methods,
        "methodHelp": method_help,
        "methodSignature": method_signature,
        "getCapabilities": capabilities,
        "multicall": multicall,
    }
    for name, check in checks.items():
        if name in client.cannot:
            print(f"cannot {name}: {client.cannot[name]}")
            continue
        try:
            check()
            print(f"ok {name}")
        except Exception as error:
            text = " ".join(str(error).split())[:300]
            print(f"FAIL {name}: {type(error).__name__}: {text}")
