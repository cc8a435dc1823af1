# Ruby's XMLRPC::WEBrickServlet: `ruby.rb PORT`.

require "webrick"
require "xmlrpc/server"

# Nil and large integers are constants of the library that start as false.
%i[ENABLE_NIL_CREATE ENABLE_NIL_PARSER ENABLE_BIGINT].each do |switch|
  XMLRPC::Config.send(:remove_const, switch)
  XMLRPC::Config.const_set(switch, true)
end

# The methods of validator1.
class Validator1
  def arrayOfStructsTest(structs) = structs.sum { |struct| struct["curly"] }
  def easyStructTest(stooges) = stooges.values_at("moe", "larry", "curly").sum
  def echoStructTest(struct) = struct
  def manyTypesTest(number, boolean, string, double, date, base64)
    [number, boolean, string, double, date, XMLRPC::Base64.new(base64)]
  end

  def moderateSizeArrayCheck(strings) = strings.first + strings.last
  def nestedStructTest(calendar) = easyStructTest(calendar.dig("2000", "04", "01"))
  def simpleStructReturnTest(n) = { "times10" => n * 10, "times100" => n * 100, "times1000" => n * 1000 }

  def countTheEntities(text)
    { "ctLeftAngleBrackets" => text.count("<"), "ctRightAngleBrackets" => text.count(">"),
      "ctAmpersands" => text.count("&"), "ctApostrophes" => text.count("'"), "ctQuotes" => text.count('"') }
  end
end

servlet = XMLRPC::WEBrickServlet.new
servlet.add_handler("ping", %w[boolean], "Answers true, to show that the service is there.") { true }
servlet.add_handler("now") { Time.now }
servlet.add_handler("show_type") { |value| [value.to_s, value.class.name, value] }
servlet.add_handler("raises_exception") { |message| raise XMLRPC::FaultException.new(1, message) }
servlet.add_handler("send_back_binary") { |data| XMLRPC::Base64.new(data) }
servlet.add_handler("validator1", Validator1.new)
servlet.add_handler("interopEchoTests.whichToolkit") do
  { "toolkitDocsUrl" => "https://github.com/ruby/xmlrpc", "toolkitName" => "ruby-xmlrpc",
    "toolkitVersion" => RUBY_VERSION, "toolkitOperatingSystem" => RUBY_PLATFORM }
end
%w[String Integer Float Struct Date Value].each do |kind|
  ["", "Array"].each { |array| servlet.add_handler("interopEchoTests.echo#{kind}#{array}") { |value| value } }
end
servlet.add_handler("interopEchoTests.echoBase64") { |data| XMLRPC::Base64.new(data) }
servlet.add_handler("interopEchoTests.echoBase64Array") { |all| all.map { |data| XMLRPC::Base64.new(data) } }
servlet.add_introspection
servlet.add_multicall

log = WEBrick::Log.new($stderr, WEBrick::Log::ERROR)
server = WEBrick::HTTPServer.new(BindAddress: "127.0.0.1", Port: ARGV[0].to_i, Logger: log, AccessLog: [])
server.mount("/RPC2", servlet)
trap("TERM") { server.shutdown }
server.start
