// The client of Node's `xmlrpc` package.
'use strict'

const assert = require('assert').strict
const xmlrpc = require('xmlrpc')

const client = xmlrpc.createClient(process.argv[2])

const call = (method, ...args) => new Promise((resolve, reject) =>
  client.methodCall(method, args, (error, value) => error ? reject(error) : resolve(value)))
const echo = (kind, value) => call('interopEchoTests.echo' + kind, value)

async function echoes (kind, ...values) {
  for (const value of values) assert.deepEqual(await echo(kind, value), value)
}

async function fault (code, part, method, ...args) {
  const error = await call(method, ...args).then(() => assert.fail('no fault'), error => error)
  assert.equal(error.faultCode, code, error.message)
  assert.ok(error.faultString.includes(part), error.faultString)
}

const bytes = Buffer.from(Array.from({ length: 256 }, (_, n) => n))
const date = new Date(1998, 6, 17, 14, 8, 55)
const stooges = { moe: 1, larry: 2, curly: 3 }

const cannot = {
  i8: 'reads i8 as a string',
  'i8-read': 'reads i8 as a string',
  cr: 'writes a bare CR, which XML reads as LF'
}

const checks = {
  ping: async () => assert.equal(await call('ping'), true),
  now: async () => assert.ok(Math.abs(await call('now') - Date.now()) < 172800e3),
  int: () => echoes('Integer', 0, 41, -2147483648, 2147483647),
  i8: () => echoes('Value', 2 ** 40),
  'i8-read': async () => {
    const got = await call('validator1.simpleStructReturnTest', 2147483647)
    assert.equal(got.times1000, 2147483647000)
  },
  double: () => echoes('Float', 3.25, -0.1),
  'double-exact': () => echoes('Float', 1.5e-7, 123456789012.5, 0.1 + 0.2),
  boolean: () => echoes('Value', true, false),
  string: () => echoes('String', 'plain', 'x'.repeat(100000)),
  empty: () => echoes('String', ''),
  unicode: () => echoes('String', 'é日本語'),
  astral: () => echoes('String', 'a😀b'),
  markup: () => echoes('String', '<&>"\' ]]> &amp;'),
  blanks: () => echoes('String', '  a\tb  ', '\n a \n', ' '),
  cr: () => echoes('String', 'a\r\nb\r'),
  date: () => echoes('Date', date),
  base64: () => echoes('Base64', bytes, Buffer.from('x'.repeat(1000))),
  nil: () => echoes('Value', null, [null, 1], { a: null }),
  array: () => echoes('Value', [1, 'two', 3.5, true], []),
  struct: () => echoes('Struct', { a: 1, 'b c': 'x', é: '' }),
  'struct-empty': () => echoes('Struct', {}),
  nested: () => echoes('Value', [{ k: [1, [], {}] }, 'x', [[['deep']]]]),
  arrays: async () => {
    await echoes('StringArray', ['a', '', 'é'])
    await echoes('IntegerArray', [1, -2, 3])
    await echoes('FloatArray', [1.5, -0.25])
    await echoes('StructArray', [{ a: 1 }, {}])
    await echoes('DateArray', [date])
    await echoes('Base64Array', [bytes])
    await echoes('ValueArray', [1, 'a', [true]])
  },
  arrayOfStructsTest: async () => {
    const structs = [3, 4, 5].map(curly => ({ ...stooges, curly }))
    assert.equal(await call('validator1.arrayOfStructsTest', structs), 12)
  },
  countTheEntities: async () => assert.deepEqual(
    await call('validator1.countTheEntities', '<a & b\'s "quote"> & <c>'),
    { ctLeftAngleBrackets: 2, ctRightAngleBrackets: 2, ctAmpersands: 2, ctApostrophes: 1, ctQuotes: 2 }),
  easyStructTest: async () => assert.equal(await call('validator1.easyStructTest', stooges), 6),
  echoStructTest: async () => assert.deepEqual(
    await call('validator1.echoStructTest', { a: [1], b: {} }), { a: [1], b: {} }),
  manyTypesTest: async () => {
    const many = [42, true, 'str', 3.25, date, Buffer.from('Hello')]
    assert.deepEqual(await call('validator1.manyTypesTest', ...many), many)
  },
  moderateSizeArrayCheck: async () => {
    const strings = Array.from({ length: 150 }, (_, n) => 's' + n)
    assert.equal(await call('validator1.moderateSizeArrayCheck', strings), 's0s149')
  },
  nestedStructTest: async () => assert.equal(
    await call('validator1.nestedStructTest', { 2000: { '04': { '01': stooges } } }), 6),
  simpleStructReturnTest: async () => assert.deepEqual(
    await call('validator1.simpleStructReturnTest', 7), { times10: 70, times100: 700, times1000: 7000 }),
  whichToolkit: async () => assert.ok((await call('interopEchoTests.whichToolkit')).toolkitName),
  show_type: async () => {
    const got = await call('show_type', 41)
    assert.deepEqual([got.length, got[2]], [3, 41])
  },
  raises_exception: () => fault(1, 'boom', 'raises_exception', 'boom'),
  send_back_binary: async () => assert.deepEqual(await call('send_back_binary', bytes), bytes),
  'unknown-method': () => fault(-32601, 'no.such', 'no.such'),
  'wrong-arity': () => fault(-32602, 'ping', 'ping', 1),
  'wrong-type': () => fault(-32602, 'easyStructTest', 'validator1.easyStructTest', 7),
  listMethods: async () => {
    const names = await call('system.listMethods')
    for (const name of ['ping', 'validator1.easyStructTest', 'system.multicall']) {
      assert.ok(names.includes(name), name + ' is not listed')
    }
  },
  methodHelp: async () => assert.ok((await call('system.methodHelp', 'ping')).includes('true')),
  methodSignature: async () => assert.deepEqual(
    await call('system.methodSignature', 'validator1.easyStructTest'), [['int', 'struct']]),
  getCapabilities: async () => assert.ok((await call('system.getCapabilities')).xmlrpc),
  multicall: async () => {
    const calls = [['ping'], ['raises_exception', 'boom'], ['show_type', 41]]
    const got = await call('system.multicall',
      calls.map(([methodName, ...params]) => ({ methodName, params })))
    assert.deepEqual([got[0][0], got[1].faultCode, got[2][0][2]], [true, 1, 41])
  }
}

async function main () {
  for (const [name, check] of Object.entries(checks)) {
    if (cannot[name]) {
      console.log(`cannot ${name}: ${cannot[name]}`)
      continue
    }
    try {
      await check()
      console.log(`ok ${name}`)
    } catch (error) {
      console.log(`FAIL ${name}: ${String(error.message).split(/\s+/).join(' ').slice(0, 300)}`)
    }
  }
}

main()
