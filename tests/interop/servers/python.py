"""Python's own servers: `python.py simple PORT` or `python.py doc PORT`."""

import sys
from xmlrpc.server import DocXMLRPCServer, SimpleXMLRPCServer

from service import methods

kind = {"simple": SimpleXMLRPCServer, "doc": DocXMLRPCServer}[sys.argv[1]]
server = kind(("127.0.0.1", int(sys.argv[2])), logRequests=False, allow_none=True)
for name, method in methods().items():
    server.register_function(method, name)
server.register_introspection_functions()
server.register_multicall_functions()
server.serve_forever()
