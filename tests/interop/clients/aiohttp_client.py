"""The client of aiohttp-xmlrpc."""

import asyncio
import sys

from aiohttp_xmlrpc.client import ServerProxy
from aiohttp_xmlrpc.common import Binary
from aiohttp_xmlrpc.exceptions import XMLRPCError

import checks


class Client:
    cannot = {
        "int": "writes the ends of the 32-bit range as doubles",
        "i8": "writes larger integers as doubles",
        "i8-read": "reads no i8",
        "blanks": "strips the strings that it reads",
        "cr": "strips the strings that it reads",
    }

    def __init__(self, url, loop):
        self.loop, self.proxy = loop, None
        self.loop.run_until_complete(self.open(url))

    async def open(self, url):
        self.proxy = ServerProxy(url)

    def call(self, method, *args):
        return self.loop.run_until_complete(getattr(self.proxy, method)(*args))

    def multicall(self, calls):
        entries = [{"methodName": method, "params": args} for method, args in calls]
        results = self.call("system.multicall", entries)
        return [
            entry[0] if isinstance(entry, list) else (entry["faultCode"], entry["faultString"])
            for entry in results
        ]

    def binary(self, data):
        return Binary(data)

    def data(self, binary):
        return bytes(binary)

    def date(self, moment):
        return moment

    def moment(self, date):
        return date

    def fault(self, error):
        if isinstance(error, XMLRPCError):
            return error.code, error.message

    def close(self):
        self.loop.run_until_complete(self.proxy.close())


client = Client(sys.argv[1], asyncio.new_event_loop())
checks.run(client)
client.close()
