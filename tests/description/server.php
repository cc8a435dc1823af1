<?php
$server = xmlrpc_server_create();
xmlrpc_server_register_method($server, 'person.find', function ($name, $args) { return []; });
xmlrpc_server_register_introspection_callback($server, 'describe');
function describe($user) { return <<<XML
<?xml version='1.0'?>
<introspection version='1.0'>
 <typeList>
  <typeDescription name='person' basetype='struct' desc='One of us.'>
   <value type='string' name='name' desc='the whole name'/>
   <value type='int' name='age' optional='yes'/>
  </typeDescription>
 </typeList>
 <methodList>
  <methodDescription name='person.find'>
   <author>somebody</author>
   <purpose>Finds people.</purpose>
   <version>1.0</version>
   <signatures>
    <signature>
     <params>
      <value type='string' name='name' desc='whole or part'/>
      <value type='boolean' name='exact' optional='yes' default='0'/>
     </params>
     <returns><value type='array' desc='people'><value type='person'/></value></returns>
    </signature>
   </signatures>
   <notes><item>slow</item></notes>
  </methodDescription>
 </methodList>
</introspection>
XML;
}
echo xmlrpc_server_call_method($server, file_get_contents('php://stdin'), null);
