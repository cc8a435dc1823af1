wrk.method = "POST"
wrk.headers["Content-Type"] = "text/xml"
wrk.body = '<?xml version="1.0" encoding="UTF-8"?><methodCall><methodName>add</methodName>'
  .. "<params><param><value><int>2</int></value></param>"
  .. "<param><value><int>3</int></value></param></params></methodCall>"
