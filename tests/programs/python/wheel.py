"""Calls every method of the example `wheel`, with its argument and without."""

import sys
import xmlrpc.client

proxy = xmlrpc.client.ServerProxy(sys.argv[1])

assert 0 <= proxy.spin() <= 36
assert len(proxy.spinList()) == 10
assert len(proxy.spinList(3)) == 3
assert all(0 <= number <= 36 for number in proxy.spinList(100))
assert proxy.system.methodSignature("spinList") == [["array"], ["array", "int"]]

batch = xmlrpc.client.MultiCall(proxy)
batch.spin()
batch.spinList(2)
spin, spins = batch()
assert 0 <= spin <= 36 and len(spins) == 2
