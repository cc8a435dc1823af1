(* OCaml's XmlRpc-Light. *)

let rpc = new XmlRpc.client Sys.argv.(1)
let call name args = rpc#call name args
let echo kind value = call ("interopEchoTests.echo" ^ kind) [ value ]

let same got wanted =
  if got <> wanted then failwith ("got " ^ XmlRpc.dump got ^ ", wanted " ^ XmlRpc.dump wanted)

let echoes kind = List.iter (fun value -> same (echo kind value) value)

let holds part text =
  let n = String.length part in
  let rec from i = i + n <= String.length text && (String.sub text i n = part || from (i + 1)) in
  from 0

let fault code part name args =
  match call name args with
  | value -> failwith ("no fault, but " ^ XmlRpc.dump value)
  | exception XmlRpc.Error (found, text) ->
    if found <> code || not (holds part text) then failwith (Printf.sprintf "fault %d %s" found text)

let member name = function
  | `Struct members -> List.assoc name members
  | _ -> failwith "no struct"

let strings = List.map (fun text -> `String text)
let ints = List.map (fun n -> `Int n)
let stooges curly = `Struct [ ("curly", `Int curly); ("larry", `Int 2); ("moe", `Int 1) ]
let bytes = String.init 256 Char.chr
let date = `DateTime (XmlRpcDateTime.of_string "19980717T14:08:55")
let text_of = function `String text -> text | _ -> failwith "no string"
let sorted = function `Struct members -> `Struct (List.sort compare members) | value -> value

let listed () =
  match call "system.listMethods" [] with
  | `Array names ->
    List.iter
      (fun name -> if not (List.mem (`String name) names) then failwith (name ^ " is not listed"))
      [ "ping"; "validator1.easyStructTest"; "system.multicall" ]
  | _ -> failwith "no array"

let one_call name args = `Struct [ ("methodName", `String name); ("params", `Array args) ]

let multicall () =
  let calls =
    [ one_call "ping" []; one_call "raises_exception" [ `String "boom" ]; one_call "show_type" [ `Int 41 ] ]
  in
  match call "system.multicall" [ `Array calls ] with
  | `Array [ `Array [ `Boolean true ]; (`Struct _ as raised); `Array [ `Array [ _; _; `Int 41 ] ] ] ->
    same (member "faultCode" raised) (`Int 1)
  | value -> failwith (XmlRpc.dump value)

let checks =
  [
    ("ping", fun () -> same (call "ping" []) (`Boolean true));
    ("now", fun () -> match call "now" [] with `DateTime _ -> () | value -> failwith (XmlRpc.dump value));
    ("int", fun () -> echoes "Integer" (ints [ 0; 41; -2147483648; 2147483647 ]));
    ("double", fun () -> echoes "Float" [ `Double 3.25; `Double (-0.1) ]);
    ("boolean", fun () -> echoes "Value" [ `Boolean true; `Boolean false ]);
    ("string", fun () -> echoes "String" (strings [ "plain"; String.make 100000 'x' ]));
    ("empty", fun () -> echoes "String" (strings [ "" ]));
    ("unicode", fun () -> echoes "String" (strings [ "é日本語" ]));
    ("astral", fun () -> echoes "String" (strings [ "a😀b" ]));
    ("markup", fun () -> echoes "String" (strings [ "<&>\"' ]]> &amp;" ]));
    ("date", fun () -> echoes "Date" [ date ]);
    ("base64", fun () -> echoes "Base64" [ `Binary bytes; `Binary (String.make 1000 'x') ]);
    ("nil", fun () -> echoes "Value" [ `Nil; `Array [ `Nil; `Int 1 ] ]);
    ("array", fun () -> echoes "Value" [ `Array [ `Int 1; `String "two"; `Double 3.5; `Boolean true ]; `Array [] ]);
    ( "struct",
      fun () ->
        let value = `Struct [ ("a", `Int 1); ("b c", `String "x"); ("é", `String "") ] in
        same (sorted (echo "Struct" value)) value );
    ("struct-empty", fun () -> echoes "Struct" [ `Struct [] ]);
    ( "nested",
      fun () ->
        let deep = `Array [ `Array [ `Array [ `String "deep" ] ] ] in
        echoes "Value"
          [ `Array [ `Struct [ ("k", `Array [ `Int 1; `Array []; `Struct [] ]) ]; `String "x"; deep ] ] );
    ( "arrays",
      fun () ->
        List.iter
          (fun (kind, values) -> echoes (kind ^ "Array") [ `Array values ])
          [
            ("String", strings [ "a"; ""; "é" ]); ("Integer", ints [ 1; -2; 3 ]);
            ("Float", [ `Double 1.5; `Double (-0.25) ]); ("Struct", [ `Struct [ ("a", `Int 1) ]; `Struct [] ]);
            ("Value", [ `Int 1; `String "a"; `Array [ `Boolean true ] ]); ("Date", [ date ]);
            ("Base64", [ `Binary bytes ]);
          ] );
    ( "arrayOfStructsTest",
      fun () -> same (call "validator1.arrayOfStructsTest" [ `Array (List.map stooges [ 3; 4; 5 ]) ]) (`Int 12) );
    ( "countTheEntities",
      fun () ->
        let got = call "validator1.countTheEntities" [ `String "<a & b's \"quote\"> & <c>" ] in
        List.iter
          (fun (name, count) -> same (member ("ct" ^ name) got) (`Int count))
          [ ("LeftAngleBrackets", 2); ("RightAngleBrackets", 2); ("Ampersands", 2); ("Apostrophes", 1); ("Quotes", 2) ] );
    ("easyStructTest", fun () -> same (call "validator1.easyStructTest" [ stooges 3 ]) (`Int 6));
    ( "echoStructTest",
      fun () ->
        let value = `Struct [ ("a", `Array [ `Int 1 ]); ("b", `Struct []) ] in
        same (sorted (call "validator1.echoStructTest" [ value ])) value );
    ( "manyTypesTest",
      fun () ->
        let values = [ `Int 42; `Boolean true; `String "str"; `Double 3.25; date; `Binary "Hello" ] in
        same (call "validator1.manyTypesTest" values) (`Array values) );
    ( "moderateSizeArrayCheck",
      fun () ->
        let values = strings (List.init 150 (Printf.sprintf "s%d")) in
        same (call "validator1.moderateSizeArrayCheck" [ `Array values ]) (`String "s0s149") );
    ( "nestedStructTest",
      fun () ->
        let day = `Struct [ ("2000", `Struct [ ("04", `Struct [ ("01", stooges 3) ]) ]) ] in
        same (call "validator1.nestedStructTest" [ day ]) (`Int 6) );
    ( "simpleStructReturnTest",
      fun () ->
        let got = call "validator1.simpleStructReturnTest" [ `Int 7 ] in
        same (member "times10" got) (`Int 70);
        same (member "times1000" got) (`Int 7000) );
    ("whichToolkit", fun () -> ignore (text_of (member "toolkitName" (call "interopEchoTests.whichToolkit" []))));
    ( "show_type",
      fun () ->
        match call "show_type" [ `Int 41 ] with
        | `Array [ `String _; `String _; `Int 41 ] -> ()
        | value -> failwith (XmlRpc.dump value) );
    ("raises_exception", fun () -> fault 1 "boom" "raises_exception" [ `String "boom" ]);
    ("send_back_binary", fun () -> same (call "send_back_binary" [ `Binary bytes ]) (`Binary bytes));
    ("unknown-method", fun () -> fault (-32601) "no.such" "no.such" []);
    ("wrong-arity", fun () -> fault (-32602) "ping" "ping" [ `Int 1 ]);
    ("wrong-type", fun () -> fault (-32602) "easyStructTest" "validator1.easyStructTest" [ `Int 7 ]);
    ("listMethods", listed);
    ("methodHelp", fun () -> if not (holds "true" (text_of (call "system.methodHelp" [ `String "ping" ]))) then failwith "no help");
    ( "methodSignature",
      fun () ->
        same
          (call "system.methodSignature" [ `String "validator1.easyStructTest" ])
          (`Array [ `Array (strings [ "int"; "struct" ]) ]) );
    ("getCapabilities", fun () -> ignore (member "xmlrpc" (call "system.getCapabilities" [])));
    ("multicall", multicall);
  ]

let () =
  List.iter
    (fun (reason, names) -> List.iter (fun name -> Printf.printf "cannot %s: %s\n" name reason) names)
    [
      ("knows no i8", [ "i8"; "i8-read" ]); ("writes sixteen digits", [ "double-exact" ]);
      ("writes a bare CR, which XML reads as LF", [ "cr" ]);
      ("reads no line breaks at the ends of a string", [ "blanks" ]);
    ];
  List.iter
    (fun (name, check) ->
      match check () with
      | () -> Printf.printf "ok %s\n" name
      | exception Failure why -> Printf.printf "FAIL %s: %s\n" name (String.concat " " (String.split_on_char '\n' why))
      | exception error -> Printf.printf "FAIL %s: %s\n" name (Printexc.to_string error))
    checks
