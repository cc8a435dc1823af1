"""Twisted's client, `twisted.web.xmlrpc.Proxy`."""

import sys
import threading

from twisted.internet import reactor
from twisted.internet.threads import blockingCallFromThread
from twisted.web import xmlrpc

import checks
from python import Client as Python


class Client(Python):
    def __init__(self, url):
        self.proxy = xmlrpc.Proxy(url.encode(), allowNone=True)

    def call(self, method, *args):
        return blockingCallFromThread(reactor, self.proxy.callRemote, method, *args)

    def multicall(self, calls):
        entries = [{"methodName": method, "params": args} for method, args in calls]
        results = self.call("system.multicall", entries)
        return [
            entry[0] if isinstance(entry, list) else (entry["faultCode"], entry["faultString"])
            for entry in results
        ]


def main():
    try:
        checks.run(Client(sys.argv[1]))
    finally:
        reactor.callFromThread(reactor.stop)


threading.Thread(target=main).start()
reactor.run()
