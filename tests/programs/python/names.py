"""Calls every method of the example `names`: dotted names, and one that is no identifier."""

import sys
import xmlrpc.client
from xmlrpc.client import Fault

proxy = xmlrpc.client.ServerProxy(sys.argv[1], allow_none=True)

assert proxy.dir() == []
assert proxy.dir.create("EXAMPLE") is None
assert proxy.dir.create("music") is None
assert proxy.dir() == ["EXAMPLE", "music"]
assert proxy.dir.list("mu") == ["music"]
assert proxy.dir.remove("EXAMPLE") is None
assert getattr(proxy, "multiply args")(5, 7) == 35

for call, code in [(lambda: proxy.dir.create("music"), 409), (lambda: proxy.dir.remove("EXAMPLE"), 404)]:
    try:
        call()
        raise AssertionError("no fault")
    except Fault as fault:
        assert fault.faultCode == code, fault

batch = xmlrpc.client.MultiCall(proxy)
batch.dir.create("one")
getattr(batch, "multiply args")(6, 7)
batch.dir.create("one")
results = batch()
assert (results[0], results[1]) == (None, 42)
try:
    results[2]
    raise AssertionError("no fault")
except Fault as fault:
    assert fault.faultCode == 409, fault
