"""aiohttp-xmlrpc's server: `aiohttp_server.py PORT`."""

import inspect
import sys

import xmlrpc.client

from aiohttp import web
from aiohttp_xmlrpc.exceptions import XMLRPCError, register_exception
from aiohttp_xmlrpc.handler import XMLRPCView

from service import methods


class Raised(XMLRPCError):
    """A fault is what `repr` makes of an exception, with the code of its class."""

    def __repr__(self):
        return self.message


register_exception(Raised, 1)


def handler(method):
    def rpc(self, *args):
        try:
            return method(*args)
        except xmlrpc.client.Fault as fault:
            raise Raised(fault.faultString)

    rpc.__doc__ = inspect.getdoc(method)
    return rpc


view = type(XMLRPCView)(
    "Service", (XMLRPCView,), {"rpc_" + name: handler(method) for name, method in methods().items()}
)
app = web.Application()
app.router.add_route("*", "/", view)
web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None)
