-- Haskell's haxr.

import Control.Exception (SomeException, evaluate, try)
import qualified Data.ByteString.Char8 as Bytes
import Data.List (isInfixOf, sort)
import Data.Time.LocalTime (LocalTime (..), TimeOfDay (..))
import Data.Time.Calendar (fromGregorian)
import Network.XmlRpc.Client (remote)
import Network.XmlRpc.Internals
import Control.Monad.Except (runExceptT)
import Network.XmlRpc.Client (call)
import System.Environment (getArgs)
import System.IO (hSetEncoding, stdout, utf8)

ask :: String -> String -> [Value] -> IO Value
ask url name args = runExceptT (call url name args) >>= either fail return

same :: Value -> Value -> IO ()
same got wanted
  | got == wanted = return ()
  | otherwise = fail ("got " ++ take 200 (show got) ++ ", wanted " ++ take 200 (show wanted))

-- A fault arrives as its text.
fault :: Int -> String -> IO Value -> IO ()
fault code part asked = do
  got <- try asked :: IO (Either SomeException Value)
  case got of
    Left why | part `isInfixOf` show why && show code `isInfixOf` show why -> return ()
    Left why -> fail (show why)
    Right value -> fail ("no fault, but " ++ show value)

member :: String -> Value -> IO Value
member name (ValueStruct members) = maybe (fail ("no " ++ name)) return (lookup name members)
member _ value = fail ("no struct, but " ++ show value)

sorted :: Value -> Value
sorted (ValueStruct members) = ValueStruct [(name, sorted value) | (name, value) <- byName]
  where byName = [(name, value) | name <- sort (map fst members), Just value <- [lookup name members]]
sorted value = value

main :: IO ()
main = do
  hSetEncoding stdout utf8
  [url] <- getArgs
  let asked = ask url
      echo kind value = asked ("interopEchoTests.echo" ++ kind) [value]
      echoes kind = mapM_ (\value -> echo kind value >>= \got -> same (sorted got) value)
      gives name args wanted = asked name args >>= \got -> same (sorted got) wanted
      text = ValueString
      int = ValueInt
      stooges curly = ValueStruct [("curly", int curly), ("larry", int 2), ("moe", int 1)]
      bytes = ValueBase64 (Bytes.pack ['\0' .. '\255'])
      date = ValueDateTime (LocalTime (fromGregorian 1998 7 17) (TimeOfDay 14 8 55))
      one name args = ValueStruct [("methodName", text name), ("params", ValueArray args)]
      checks =
        [ ("ping", gives "ping" [] (ValueBool True)),
          ("now", asked "now" [] >>= \got -> case got of ValueDateTime _ -> return (); other -> fail (show other)),
          ("int", echoes "Integer" (map int [0, 41, -2147483648, 2147483647])),
          ("double", echoes "Float" (map ValueDouble [3.25, -0.1])),
          ("double-exact", echoes "Float" (map ValueDouble [1.5e-7, 1e300])),
          ("boolean", echoes "Value" (map ValueBool [True, False])),
          ("string", echoes "String" (map text ["plain", replicate 100000 'x'])),
          ("empty", echoes "String" [text ""]),
          ("markup", echoes "String" [text "<&>\"' ]]> &amp;"]),
          ("blanks", echoes "String" (map text ["  a\tb  ", "\n a \n", " "])),
          ("date", echoes "Date" [date]),
          ("base64", echoes "Base64" [bytes, ValueBase64 (Bytes.replicate 1000 'x')]),
          ("array", echoes "Value" [ValueArray [int 1, text "two", ValueDouble 3.5, ValueBool True], ValueArray []]),
          ("struct", echoes "Struct" [ValueStruct [("a", int 1), ("b c", text "x"), ("d", text "")]]),
          ("struct-empty", echoes "Struct" [ValueStruct []]),
          ( "nested",
            echoes "Value"
              [ ValueArray
                  [ ValueStruct [("k", ValueArray [int 1, ValueArray [], ValueStruct []])], text "x",
                    ValueArray [ValueArray [ValueArray [text "deep"]]]
                  ]
              ]
          ),
          ( "arrays",
            mapM_
              (\(kind, values) -> echoes (kind ++ "Array") [ValueArray values])
              [ ("String", map text ["a", "", "b"]), ("Integer", map int [1, -2, 3]),
                ("Float", map ValueDouble [1.5, -0.25]), ("Struct", [ValueStruct [("a", int 1)], ValueStruct []]),
                ("Value", [int 1, text "a", ValueArray [ValueBool True]]), ("Date", [date]), ("Base64", [bytes])
              ]
          ),
          ("arrayOfStructsTest", gives "validator1.arrayOfStructsTest" [ValueArray (map stooges [3, 4, 5])] (int 12)),
          ( "countTheEntities",
            asked "validator1.countTheEntities" [text "<a & b's \"quote\"> & <c>"] >>= \got ->
              mapM_
                (\(name, count) -> member ("ct" ++ name) got >>= \found -> same found (int count))
                [ ("LeftAngleBrackets", 2), ("RightAngleBrackets", 2), ("Ampersands", 2), ("Apostrophes", 1),
                  ("Quotes", 2)
                ]
          ),
          ("easyStructTest", gives "validator1.easyStructTest" [stooges 3] (int 6)),
          ( "echoStructTest",
            let value = ValueStruct [("a", ValueArray [int 1]), ("b", ValueStruct [])]
             in gives "validator1.echoStructTest" [value] value
          ),
          ( "manyTypesTest",
            let values = [int 42, ValueBool True, text "str", ValueDouble 3.25, date, ValueBase64 (Bytes.pack "Hello")]
             in gives "validator1.manyTypesTest" values (ValueArray values)
          ),
          ( "moderateSizeArrayCheck",
            let values = [text ('s' : show n) | n <- [0 .. 149 :: Int]]
             in gives "validator1.moderateSizeArrayCheck" [ValueArray values] (text "s0s149")
          ),
          ( "nestedStructTest",
            let calendar = ValueStruct [("2000", ValueStruct [("04", ValueStruct [("01", stooges 3)])])]
             in gives "validator1.nestedStructTest" [calendar] (int 6)
          ),
          ("simpleStructReturnTest", asked "validator1.simpleStructReturnTest" [int 7] >>= member "times100" >>= \got -> same got (int 700)),
          ("whichToolkit", asked "interopEchoTests.whichToolkit" [] >>= member "toolkitName" >>= evaluate >> return ()),
          ( "show_type",
            asked "show_type" [int 41] >>= \got -> case got of
              ValueArray [ValueString _, ValueString _, ValueInt 41] -> return ()
              other -> fail (show other)
          ),
          ("raises_exception", fault 1 "boom" (asked "raises_exception" [text "boom"])),
          ("send_back_binary", gives "send_back_binary" [bytes] bytes),
          ("unknown-method", fault (-32601) "no.such" (asked "no.such" [])),
          ("wrong-arity", fault (-32602) "ping" (asked "ping" [int 1])),
          ("wrong-type", fault (-32602) "easyStructTest" (asked "validator1.easyStructTest" [int 7])),
          ( "listMethods",
            asked "system.listMethods" [] >>= \got -> case got of
              ValueArray names | all (`elem` names) (map text ["ping", "validator1.easyStructTest", "system.multicall"]) -> return ()
              other -> fail (show other)
          ),
          ( "methodHelp",
            asked "system.methodHelp" [text "ping"] >>= \got -> case got of
              ValueString help | "true" `isInfixOf` help -> return ()
              other -> fail (show other)
          ),
          ( "methodSignature",
            gives "system.methodSignature" [text "validator1.easyStructTest"] (ValueArray [ValueArray (map text ["int", "struct"])])
          ),
          ("getCapabilities", asked "system.getCapabilities" [] >>= member "xmlrpc" >> return ()),
          ( "multicall",
            asked "system.multicall" [ValueArray [one "ping" [], one "raises_exception" [text "boom"], one "show_type" [int 41]]] >>= \got ->
              case got of
                ValueArray [ValueArray [ValueBool True], raised, ValueArray [ValueArray [_, _, ValueInt 41]]] ->
                  member "faultCode" raised >>= \code -> same code (int 1)
                other -> fail (show other)
          )
        ]
  mapM_ (\name -> putStrLn ("cannot " ++ name ++ ": knows no i8")) ["i8", "i8-read"]
  mapM_ (\name -> putStrLn ("cannot " ++ name ++ ": reads text as the bytes of UTF-8")) ["unicode", "astral"]
  putStrLn "cannot cr: writes a bare CR, which XML reads as LF"
  putStrLn "cannot nil: knows no nil"
  mapM_ run checks

run :: (String, IO ()) -> IO ()
run (name, check) = do
  outcome <- try check :: IO (Either SomeException ())
  putStrLn $ case outcome of
    Right () -> "ok " ++ name
    Left why -> "FAIL " ++ name ++ ": " ++ unwords (words (show why))
