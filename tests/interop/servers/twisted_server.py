"""Twisted's server: `twisted_server.py PORT`."""

import sys

from twisted.internet import reactor
from twisted.web import server, xmlrpc

from service import methods


class Service(xmlrpc.XMLRPC):
    def __init__(self):
        super().__init__(allowNone=True, useDateTime=False)
        self.table = methods()
        xmlrpc.addIntrospection(self)

    def lookupProcedure(self, path):
        return self.table.get(path) or super().lookupProcedure(path)

    def listProcedures(self):
        return list(self.table)


reactor.listenTCP(int(sys.argv[1]), server.Site(Service()), interface="127.0.0.1")
reactor.run()
