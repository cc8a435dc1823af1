"""What well-known Python tutorials about XML-RPC call, and what they print.

Each function is one of our examples, and its text a session with it, in which Python's
own client makes the calls: `tutorials.py EXAMPLE URL ROOT`. Where a tutorial prints text,
it is this text; where an answer depends on the machine, Python finds out the same.
"""

import datetime
import doctest
import os
import pickle
import sys
import tempfile
import xmlrpc.client
from xmlrpc.client import Binary, Fault, ServerProxy


def calculator():
    """
    Functions under other names:

    >>> proxy.len("Tutorialspoint")
    14
    >>> proxy.rmndr(12, 5)
    2
    >>> proxy.modl(7, 3)
    1

    `rmndr` divides with `//`, and `modl` with `%`:

    >>> numbers = [-7, -6, -1, 0, 1, 6, 7]
    >>> pairs = [(x, y) for x in numbers for y in (-3, -2, 2, 3)]
    >>> [proxy.rmndr(x, y) for x, y in pairs] == [x // y for x, y in pairs]
    True
    >>> [proxy.modl(x, y) for x, y in pairs] == [x % y for x, y in pairs]
    True
    >>> proxy.modl(1, 0)
    Traceback (most recent call last):
    xmlrpc.client.Fault: <Fault 1: 'divided by zero, or the result needs more than 64 bits'>

    >>> names = {"len", "modl", "rmndr"}
    >>> names |= {"system.listMethods", "system.methodHelp", "system.methodSignature"}
    >>> sorted(names - set(proxy.system.listMethods()))
    []

    On the paths `/` and `/RPC2`, and on no other:

    >>> ServerProxy(url.replace("/RPC2", "/")).len("Tutorialspoint")
    14
    >>> ServerProxy(url.replace("/RPC2", "/elsewhere")).len("Tutorialspoint")
    Traceback (most recent call last):
    xmlrpc.client.ProtocolError: <ProtocolError for 127.0.0.1:.../elsewhere: 404 Not Found>

    Adding, squares:

    >>> proxy.add(2, 3)
    5
    >>> proxy.square(5)
    25
    >>> proxy.cube(3)
    27
    """


def directory():
    """
    A directory service:

    >>> path = os.path.join(root, "tests", "programs")
    >>> proxy.list("/tests/programs") == sorted(os.listdir(path))
    True

    Names that begin with a dot are shown to those who ask for them:

    >>> ".ci" in os.listdir(root), ".ci" in proxy.list("/"), ".ci" in proxy.list("/", True)
    (True, False, True)
    """


def names():
    """
    Another name:

    >>> open(os.path.join(root, "a file"), "w").close()
    >>> os.mkdir(os.path.join(root, "a folder"))
    >>> proxy.dir("/")
    ['a file', 'a folder']
    >>> proxy.dir("/") == sorted(os.listdir(root))
    True
    >>> proxy.list_contents("/")
    Traceback (most recent call last):
    xmlrpc.client.Fault: <Fault -32601: 'no such method: list_contents'>

    Dotted names:

    >>> print("BEFORE       :", "EXAMPLE" in proxy.dir.list("/"))
    BEFORE       : False
    >>> print("CREATE       :", proxy.dir.create("/EXAMPLE"))
    CREATE       : None
    >>> print("SHOULD EXIST :", "EXAMPLE" in proxy.dir.list("/"))
    SHOULD EXIST : True
    >>> os.path.isdir(os.path.join(root, "EXAMPLE"))
    True
    >>> print("REMOVE       :", proxy.dir.remove("/EXAMPLE"))
    REMOVE       : None
    >>> print("AFTER        :", "EXAMPLE" in proxy.dir.list("/"))
    AFTER        : False
    >>> os.path.exists(os.path.join(root, "EXAMPLE"))
    False

    An arbitrary name:

    >>> print(getattr(proxy, "multiply args")(5, 5))
    25

    No path leads out of the root:

    >>> outside = tempfile.TemporaryDirectory()
    >>> os.mkdir(os.path.join(outside.name, "inner"))
    >>> os.symlink(outside.name, os.path.join(root, "link"))
    >>> paths = ["..", "/..", "/a folder/../..", "/../" + os.path.basename(root)]
    >>> paths += [outside.name, outside.name + "/inner", outside.name + "/new"]
    >>> paths += ["/link", "/link/", "/link/inner", "/link/..", "/link/inner/new"]
    >>> calls = [proxy.dir, proxy.dir.list, proxy.dir.create, proxy.dir.remove]
    >>> [(call, path) for path in paths for call in calls if not fails(call, path)]
    []
    >>> fails(proxy.dir.create, "/link/new")
    True
    >>> os.listdir(outside.name), os.listdir(os.path.join(outside.name, "inner"))
    (['inner'], [])
    >>> sorted(os.listdir(root))
    ['a file', 'a folder', 'link']
    >>> outside.cleanup()

    A link that stays below the root is followed:

    >>> os.symlink("a folder", os.path.join(root, "inward"))
    >>> proxy.dir.create("/inward/new")
    >>> proxy.dir("/inward"), proxy.dir("/a folder"), os.listdir(os.path.join(root, "a folder"))
    (['new'], ['new'], ['new'])

    Only empty folders are removed:

    >>> removed = ["/a folder", "/a file", "/inward", "/", "/nowhere"]
    >>> [path for path in removed if not fails(proxy.dir.remove, path)]
    []
    >>> sorted(os.listdir(root))
    ['a file', 'a folder', 'inward', 'link']
    >>> proxy.dir.create("/a folder")
    Traceback (most recent call last):
    xmlrpc.client.Fault: <Fault 409: 'it exists already'>
    >>> proxy.dir.remove("/a folder/new")
    >>> proxy.dir.remove("/a folder")
    >>> os.path.exists(os.path.join(root, "a folder"))
    False
    """


def tree():
    """
    An object's methods, a tree of objects:

    >>> proxy.books.titles()
    ['Emma', 'Dracula']
    >>> proxy.shop.tills.balance(3)
    300
    >>> [name for name in proxy.system.listMethods() if not name.startswith("system.")]
    ['books.titles', 'shop.tills.balance']
    >>> ServerProxy(url.replace("/RPC2", "/south")).books.titles()
    ['Ulysses']
    """


def exposure():
    """
    Custom dispatch with a mark and a prefix:

    >>> print("public():", proxy.prefix.public())
    public(): This is public
    >>> proxy.prefix.private()
    Traceback (most recent call last):
    xmlrpc.client.Fault: <Fault -32601: 'method "prefix.private" is not supported'>
    >>> proxy.public()
    Traceback (most recent call last):
    xmlrpc.client.Fault: <Fault -32601: 'method "public" is not supported'>

    What is not listed, and what is made up as it comes:

    >>> proxy.prefix.unlisted()
    'This is not listed'
    >>> [name for name in proxy.system.listMethods() if not name.startswith("system.")]
    ['prefix.public']
    >>> proxy.echo.anything("Ada", 36)
    ['Ada', 36]
    """


def introspection():
    """
    >>> names = proxy.system.listMethods()
    >>> [name for name in names if not name.startswith("system.")]
    ['map.addPlace', 'map.nearest']
    >>> {"system.listMethods", "system.methodHelp", "system.methodSignature"} <= set(names)
    True
    >>> helps = {name: proxy.system.methodHelp(name) for name in names}
    >>> [name for name, text in helps.items() if not (isinstance(text, str) and text)]
    []
    >>> print(helps["map.nearest"])
    The place nearest to a point.
    <BLANKLINE>
    Latitude and longitude are in degrees; `limit` is in kilometres and may be
    left out.
    """


def types():
    r"""
    Ping, and encodings:

    >>> print("Ping:", proxy.ping())
    Ping: True
    >>> latin = ServerProxy(url, encoding="ISO-8859-1")
    >>> print("Ping:", latin.ping())
    Ping: True
    >>> latin.show_type("grüße")
    ['grüße', 'string', 'grüße']

    Nil:

    >>> proxy.show_type(None)
    ['nil', 'nil', None]

    Types:

    >>> proxy.show_type(True)
    ['true', 'boolean', True]
    >>> proxy.show_type(1)
    ['1', 'int', 1]
    >>> proxy.show_type(2.5)
    ['2.5', 'double', 2.5]
    >>> proxy.show_type("some text")
    ['some text', 'string', 'some text']
    >>> when = datetime.datetime(2016, 6, 18, 19, 31, 47)
    >>> text, kind, value = proxy.show_type(when)
    >>> print(text, kind, value)
    20160618T19:31:47 dateTime.iso8601 20160618T19:31:47
    >>> builtin.show_type(when)[2] == when
    True
    >>> proxy.show_type(["a", "list"])[2]
    ['a', 'list']
    >>> proxy.show_type(("a", "tuple"))[2]
    ['a', 'tuple']
    >>> proxy.show_type({"a": "dictionary"})[2]
    {'a': 'dictionary'}
    >>> inner = Thing(1, "b goes here")
    >>> proxy.show_type(inner)[2]
    {'a': 1, 'b': 'b goes here'}
    >>> proxy.show_type(Thing(2, inner))[2]
    {'a': 2, 'b': {'a': 1, 'b': 'b goes here'}}

    Three structs of all of these in an array:

    >>> data = {"boolean": True, "floating-point number": 2.5, "string": "some text"}
    >>> data.update({"datetime": when, "array1": ["a", "list"], "array2": ("a", "tuple")})
    >>> data.update({"structure": {"a": "dictionary"}, "object": inner})
    >>> sent = [dict(data, integer=number) for number in range(3)]
    >>> back = dict(data, array2=["a", "tuple"], object={"a": 1, "b": "b goes here"})
    >>> builtin.show_type(sent)[2] == [dict(back, integer=number) for number in range(3)]
    True

    Dates:

    >>> utc = datetime.timezone.utc
    >>> before = datetime.datetime.now(utc).replace(tzinfo=None, microsecond=0)
    >>> now = builtin.now()
    >>> after = datetime.datetime.now(utc).replace(tzinfo=None)
    >>> type(now)
    <class 'datetime.datetime'>
    >>> before <= now <= after
    True

    Bytes:

    >>> proxy.send_back_binary(Binary(b"This is a string with control characters\0")).data
    b'This is a string with control characters\x00'
    >>> pickled = proxy.send_back_binary(Binary(pickle.dumps(inner))).data
    >>> vars(pickle.loads(pickled))
    {'a': 1, 'b': 'b goes here'}

    Faults:

    >>> proxy.raises_exception("A message")
    Traceback (most recent call last):
    xmlrpc.client.Fault: <Fault 1: 'A message'>

    Many calls:

    >>> calls = xmlrpc.client.MultiCall(proxy)
    >>> calls.ping()
    >>> calls.show_type(1)
    >>> calls.show_type("string")
    >>> for number, result in enumerate(calls()):
    ...     print(number, result)
    0 True
    1 ['1', 'int', 1]
    2 ['string', 'string', 'string']

    >>> calls = xmlrpc.client.MultiCall(proxy)
    >>> calls.ping()
    >>> calls.show_type(1)
    >>> calls.raises_exception("Next to last call stops execution")
    >>> calls.show_type("string")
    >>> try:
    ...     for number, result in enumerate(calls()):
    ...         print(number, result)
    ... except Fault as error:
    ...     print("ERROR:", error)
    0 True
    1 ['1', 'int', 1]
    ERROR: <Fault 1: 'Next to last call stops execution'>
    """


def wheel():
    """
    Roulette, the American wheel:

    >>> spin = proxy.spin()
    >>> spin == spin_of(spin[0])
    True
    >>> [spin] = proxy.spinList()
    >>> spin == spin_of(spin[0])
    True
    >>> spins = proxy.spinList(7)
    >>> len(spins), spins == [spin_of(number) for number, *_ in spins]
    (7, True)

    Every pocket comes, and no other:

    >>> spins = proxy.spinList(4000)
    >>> spins == [spin_of(number) for number, *_ in spins]
    True
    >>> {spin[0] for spin in spins} == {"00", *map(str, range(37))}
    True

    Nobody calls the helpers from outside:

    >>> helpers = ["_color", "color", "_even", "_high", "parity", "half"]
    >>> [name for name in helpers if not fails(getattr(proxy, name), 7)]
    []
    """


class Thing:
    """An object, which Python's client sends as the struct of its attributes."""

    def __init__(self, a, b):
        self.a = a
        self.b = b


def spin_of(number):
    """What the tutorial's wheel answers where the ball falls on this number."""
    if number in ("0", "00"):
        return [number, "GREEN", "ZERO", "ZERO"]
    pocket = int(number)
    red = [1, 3, 5, 7, 9, 12, 14, 16, 18, 19, 21, 23, 25, 27, 30, 32, 34, 36]
    return [
        number,
        "RED" if pocket in red else "BLACK",
        "EVEN" if pocket % 2 == 0 else "ODD",
        "LOW" if pocket <= 18 else "HIGH",
    ]


def fails(call, *arguments):
    """Whether a call ends with a fault."""
    try:
        call(*arguments)
    except Fault:
        return True
    return False


if __name__ == "__main__":
    example, url, root = sys.argv[1:]
    known = dict(globals(), url=url, root=root)
    known["proxy"] = ServerProxy(url, allow_none=True)
    known["builtin"] = ServerProxy(url, allow_none=True, use_builtin_types=True)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for session in doctest.DocTestFinder().find(globals()[example], example, globs=known):
        runner.run(session)
    failed, attempted = runner.summarize(verbose=False)
    sys.exit(bool(failed) or not attempted)
