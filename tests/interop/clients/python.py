"""Python's own client, `xmlrpc.client`."""

import datetime
import sys
import xmlrpc.client

import checks


class Client:
    cannot = {
        "i8": "refuses to write integers of more than 32 bits",
        "cr": "writes a bare CR, which XML reads as LF",
    }

    def __init__(self, url):
        self.proxy = xmlrpc.client.ServerProxy(url, allow_none=True)

    def call(self, method, *args):
        return getattr(self.proxy, method)(*args)

    def multicall(self, calls):
        batch = xmlrpc.client.MultiCall(self.proxy)
        for method, args in calls:
            getattr(batch, method)(*args)
        results, got = batch(), []
        for index in range(len(calls)):
            try:
                got.append(results[index])
            except xmlrpc.client.Fault as fault:
                got.append((fault.faultCode, fault.faultString))
        return got

    def binary(self, data):
        return xmlrpc.client.Binary(data)

    def data(self, binary):
        return binary.data

    def date(self, moment):
        return xmlrpc.client.DateTime(moment)

    def moment(self, date):
        return datetime.datetime.strptime(date.value[:17], "%Y%m%dT%H:%M:%S")

    def fault(self, error):
        if isinstance(error, xmlrpc.client.Fault):
            return error.faultCode, error.faultString


if __name__ == "__main__":
    checks.run(Client(sys.argv[1]))
