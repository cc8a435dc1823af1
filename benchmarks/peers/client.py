"""Python's own client: `client.py PORT SECONDS` prints its calls per second."""

import sys
import time
from xmlrpc.client import ServerProxy

server = ServerProxy(f"http://127.0.0.1:{sys.argv[1]}/RPC2")
assert server.add(2, 3) == 5
calls, start = 0, time.perf_counter()
while (taken := time.perf_counter() - start) < float(sys.argv[2]):
    server.add(2, 3)
    calls += 1
print(f"{calls / taken:.0f}")
