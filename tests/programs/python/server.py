"""Python's SimpleXMLRPCServer on a free loopback port; prints its URL, then serves."""

import datetime
from xmlrpc.client import Binary, Fault
from xmlrpc.server import SimpleXMLRPCServer

server = SimpleXMLRPCServer(("127.0.0.1", 0), logRequests=False, allow_none=True)
server.register_introspection_functions()
server.register_multicall_functions()


@server.register_function
def add(x, y):
    """Adds two numbers."""
    return x + y


@server.register_function(name="dir.list")
def listing(path, hidden=False):
    """Lists a directory that there is not."""
    if path != "/":
        raise Fault(404, f"no {path}")
    return [".hidden", "é<&>"] if hidden else ["é<&>"]


@server.register_function
def echo(value):
    """Gives a value back."""
    return value


@server.register_function
def kinds(nil, flag, number, text, when, data):
    """Names the types that arrived, and gives the last two back in a struct."""
    names = [type(value).__name__ for value in (nil, flag, number, text, when, data)]
    return {"names": names, "when": when, "data": data}


@server.register_function
def launch():
    """The first flight to the moon's surface took off then."""
    return {"when": datetime.datetime(1969, 7, 16, 13, 32), "patch": Binary(b"\x00\xff")}


@server.register_function
def fail():
    return 1 / 0


print("http://{}:{}/RPC2".format(*server.server_address), flush=True)
server.serve_forever()
