// The server of Node's `xmlrpc` package: `node.js PORT`.
'use strict'

const xmlrpc = require('xmlrpc')

const count = (text, part) => text.split(part).length - 1
const sum = stooges => stooges.moe + stooges.larry + stooges.curly
const same = value => value

const methods = {
  ping: () => true,
  now: () => new Date(),
  show_type: value => [String(value), typeof value, value],
  raises_exception: message => { throw Object.assign(new Error(message), { faultCode: 1, faultString: message }) },
  send_back_binary: same,
  'validator1.arrayOfStructsTest': structs => structs.reduce((total, struct) => total + struct.curly, 0),
  'validator1.countTheEntities': text => ({
    ctLeftAngleBrackets: count(text, '<'),
    ctRightAngleBrackets: count(text, '>'),
    ctAmpersands: count(text, '&'),
    ctApostrophes: count(text, "'"),
    ctQuotes: count(text, '"')
  }),
  'validator1.easyStructTest': sum,
  'validator1.echoStructTest': same,
  'validator1.manyTypesTest': (...values) => values,
  'validator1.moderateSizeArrayCheck': strings => strings[0] + strings[strings.length - 1],
  'validator1.nestedStructTest': calendar => sum(calendar[2000]['04']['01']),
  'validator1.simpleStructReturnTest': n => ({ times10: n * 10, times100: n * 100, times1000: n * 1000 }),
  'interopEchoTests.whichToolkit': () => ({
    toolkitDocsUrl: 'https://github.com/baalexander/node-xmlrpc',
    toolkitName: 'node-xmlrpc',
    toolkitVersion: require('xmlrpc/package.json').version,
    toolkitOperatingSystem: process.platform
  })
}
for (const kind of ['String', 'Integer', 'Float', 'Struct', 'Date', 'Base64', 'Value']) {
  methods['interopEchoTests.echo' + kind] = methods[`interopEchoTests.echo${kind}Array`] = same
}
methods['system.listMethods'] = () => Object.keys(methods)

const server = xmlrpc.createServer({ host: '127.0.0.1', port: Number(process.argv[2]) })
for (const [name, method] of Object.entries(methods)) {
  server.on(name, (error, params, answer) => {
    try {
      if (error) throw error
      answer(null, method(...params))
    } catch (thrown) {
      answer(thrown)
    }
  })
}
