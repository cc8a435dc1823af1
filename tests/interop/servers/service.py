"""The conformance methods in plain Python, for the servers beside this file."""

import datetime
import platform
import xmlrpc.client


class Validator1:
    def arrayOfStructsTest(self, structs):
        """Adds up the members `curly`."""
        return sum(struct["curly"] for struct in structs)

    def countTheEntities(self, text):
        """Counts the characters that markup escapes."""
        return {
            "ctLeftAngleBrackets": text.count("<"),
            "ctRightAngleBrackets": text.count(">"),
            "ctAmpersands": text.count("&"),
            "ctApostrophes": text.count("'"),
            "ctQuotes": text.count('"'),
        }

    def easyStructTest(self, stooges):
        """Adds up moe, larry and curly."""
        return stooges["moe"] + stooges["larry"] + stooges["curly"]

    def echoStructTest(self, struct):
        """Gives the struct back."""
        return struct

    def manyTypesTest(self, number, boolean, string, double, date, base64):
        """Gives the six values back in an array."""
        return [number, boolean, string, double, date, base64]

    def moderateSizeArrayCheck(self, strings):
        """Joins the first and the last string."""
        return strings[0] + strings[-1]

    def nestedStructTest(self, calendar):
        """Adds up the stooges of the first of April 2000."""
        return self.easyStructTest(calendar["2000"]["04"]["01"])

    def simpleStructReturnTest(self, number):
        """Ten, a hundred and a thousand times the number."""
        return {"times10": number * 10, "times100": number * 100, "times1000": number * 1000}


def echo(value):
    """Gives the value back."""
    return value


def which_toolkit():
    """Names the toolkit that answers."""
    return {
        "toolkitDocsUrl": "https://docs.python.org/3/library/xmlrpc.html",
        "toolkitName": "Python xmlrpc",
        "toolkitVersion": platform.python_version(),
        "toolkitOperatingSystem": platform.system(),
    }


def ping():
    """Answers true, to show that the service is there."""
    return True


def now():
    """The server's date and time."""
    return datetime.datetime.now().replace(microsecond=0)


def show_type(value):
    """The value as text, the name of its type, and the value."""
    return [str(value), type(value).__name__, value]


def raises_exception(message):
    """Answers a fault with this message."""
    raise xmlrpc.client.Fault(1, message)


def methods():
    """Every method under its whole name, but for `system.*`."""
    table = {
        "ping": ping,
        "now": now,
        "show_type": show_type,
        "raises_exception": raises_exception,
        "send_back_binary": echo,
        "interopEchoTests.whichToolkit": which_toolkit,
    }
    validator = Validator1()
    for name in dir(validator):
        if not name.startswith("_"):
            table["validator1." + name] = getattr(validator, name)
    for kind in ["String", "Integer", "Float", "Struct", "Date", "Base64", "Value"]:
        table["interopEchoTests.echo" + kind] = echo
        table["interopEchoTests.echo" + kind + "Array"] = echo
    return table
