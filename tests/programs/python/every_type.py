"""Calls every method of the example `types`, with every type that Python has for them."""

import datetime
import sys
import xmlrpc.client
from xmlrpc.client import Binary, DateTime, Fault

proxy = xmlrpc.client.ServerProxy(sys.argv[1], allow_none=True)

assert proxy.ping() is True

now = datetime.datetime.strptime(proxy.now().value[:17], "%Y%m%dT%H:%M:%S")
assert abs(now - datetime.datetime.now()) < datetime.timedelta(days=2), now

moon = DateTime("19690720T20:17:40")
values = {
    "boolean": [True, False],
    "int": [0, 41, -2147483648, 2147483647],
    "double": [3.25, -0.1, 1.5e-7, 1e300],
    "string": ["", "plain", "  blanks \n\t", "é日本語😀", "<&>\"' ]]>"],
    "dateTime.iso8601": [moon],
    "base64": [Binary(bytes(range(256))), Binary(b"")],
    "array": [[], [1, "two", [3.0, None]]],
    "struct": [{}, {"a": 1, "b c": {"é": [True]}}],
    "nil": [None],
}
for kind, all_of_it in values.items():
    for value in all_of_it:
        text, shown, back = proxy.show_type(value)
        assert isinstance(text, str) and shown == kind, (text, shown, kind)
        assert type(back) is type(value) and back == value, (back, value)

data = bytes(range(256))
assert proxy.send_back_binary(Binary(data)).data == data

ada = {"name": "Ada", "born": DateTime("18151210T12:00:00"), "height": 1.65, "friends": []}
older = proxy.birthday({**ada, "nickname": "Countess", "friends": [ada]})
assert older == {**ada, "nickname": "Countess", "friends": [ada], "born": "18141210T12:00:00"}, older

assert proxy.sums({"odd": [1, 3, 5], "none": []}) == {"odd": 9, "none": 0}
assert proxy.increment(41) == 42
assert proxy.increment(None) is None
assert proxy.increment() is None
# Python refuses to write an integer of more than 32 bits, and reads one.
assert proxy.increment(2147483647) == 2147483648

try:
    proxy.raises_exception("it went wrong")
    raise AssertionError("no fault")
except Fault as fault:
    assert (fault.faultCode, fault.faultString) == (1, "it went wrong"), fault

for method, arguments, code in [("no.such", [], -32601), ("ping", [1], -32602), ("sums", ["x"], -32602)]:
    try:
        getattr(proxy, method)(*arguments)
        raise AssertionError("no fault")
    except Fault as fault:
        assert fault.faultCode == code and method in fault.faultString, fault

batch = xmlrpc.client.MultiCall(proxy)
batch.ping()
batch.raises_exception("in the middle")
batch.increment(41)
results = batch()
assert results[0] is True and results[2] == 42
try:
    results[1]
    raise AssertionError("no fault")
except Fault as fault:
    assert fault.faultString == "in the middle", fault

assert "show_type" in proxy.system.listMethods()
assert proxy.system.methodHelp("ping") == "Answers true."
assert proxy.system.methodSignature("send_back_binary") == [["base64", "base64"]]
