// Written by xmlrpc-codegen 0.1.0 from supervisor.json.
// Changes are lost where it is written again.

#[xmlrpc::service(client, namespace = "supervisor", rename_all = "camelCase")]
pub trait Supervisor {
    #[cfg_attr(
        not(doctest),
        doc = " Update the config for a running process from config file."
    )]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string name         name of process group to add"
    )]
    #[cfg_attr(not(doctest), doc = " @return boolean result     true if successful")]
    #[allow(rustdoc::all)]
    #[expose]
    async fn add_process_group(&self, arg: &str) -> bool;

    /// Clear all process log files
    ///
    /// @return array result   An array of process status info structs
    #[expose]
    async fn clear_all_process_logs(&self) -> Vec<xmlrpc::Value>;

    /// Clear the main log.
    ///
    /// @return boolean result always returns True unless error
    #[expose]
    async fn clear_log(&self) -> bool;

    #[cfg_attr(
        not(doctest),
        doc = " Clear the stdout and stderr logs for the named process and"
    )]
    #[cfg_attr(not(doctest), doc = " reopen them.")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string name   The name of the process (or 'group:name')"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @return boolean result      Always True unless error"
    )]
    #[allow(rustdoc::all)]
    #[expose]
    async fn clear_process_log(&self, arg: &str) -> bool;

    #[cfg_attr(
        not(doctest),
        doc = " Clear the stdout and stderr logs for the named process and"
    )]
    #[cfg_attr(not(doctest), doc = " reopen them.")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string name   The name of the process (or 'group:name')"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @return boolean result      Always True unless error"
    )]
    #[allow(rustdoc::all)]
    #[expose]
    async fn clear_process_logs(&self, arg: &str) -> bool;

    /// Return the version of the RPC API used by supervisord
    ///
    /// @return string version id
    #[rpc(name = "supervisor.getAPIVersion")]
    async fn get_api_version(&self) -> String;

    /// Get info about all available process configurations. Each struct
    /// represents a single process (i.e. groups get flattened).
    ///
    /// @return array result  An array of process config info structs
    #[expose]
    async fn get_all_config_info(&self) -> Vec<xmlrpc::Value>;

    /// Get info about all processes
    ///
    /// @return array result  An array of process status results
    #[expose]
    async fn get_all_process_info(&self) -> Vec<xmlrpc::Value>;

    /// Return identifying string of supervisord
    ///
    /// @return string identifier identifying string
    #[expose]
    async fn get_identification(&self) -> String;

    /// Return the PID of supervisord
    ///
    /// @return int PID
    #[rpc(name = "supervisor.getPID")]
    async fn get_pid(&self) -> i32;

    #[cfg_attr(not(doctest), doc = " Get info about a process named name")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string name The name of the process (or 'group:name')"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @return struct result     A structure containing data about the process"
    )]
    #[allow(rustdoc::all)]
    #[expose]
    async fn get_process_info(&self, arg: &str) -> xmlrpc::Struct;

    /// Return current state of supervisord as a struct
    ///
    /// @return struct A struct with keys int statecode, string statename
    #[expose]
    async fn get_state(&self) -> xmlrpc::Struct;

    /// Return the version of the supervisor package in use by supervisord
    ///
    /// @return string version id
    #[expose]
    async fn get_supervisor_version(&self) -> String;

    /// Return the version of the RPC API used by supervisord
    ///
    /// @return string version id
    #[expose]
    async fn get_version(&self) -> String;

    #[cfg_attr(
        not(doctest),
        doc = " Read length bytes from the main log starting at offset"
    )]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param int offset         offset to start reading from."
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param int length         number of bytes to read from the log."
    )]
    #[cfg_attr(not(doctest), doc = " @return string result     Bytes of log")]
    #[allow(rustdoc::all)]
    #[expose]
    async fn read_log(&self, arg: i32, arg_2: i32) -> String;

    #[cfg_attr(
        not(doctest),
        doc = " Read length bytes from the main log starting at offset"
    )]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param int offset         offset to start reading from."
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param int length         number of bytes to read from the log."
    )]
    #[cfg_attr(not(doctest), doc = " @return string result     Bytes of log")]
    #[allow(rustdoc::all)]
    #[expose]
    async fn read_main_log(&self, arg: i32, arg_2: i32) -> String;

    #[cfg_attr(
        not(doctest),
        doc = " Read length bytes from name's stdout log starting at offset"
    )]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string name        the name of the process (or 'group:name')"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param int offset         offset to start reading from."
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param int length         number of bytes to read from the log."
    )]
    #[cfg_attr(not(doctest), doc = " @return string result     Bytes of log")]
    #[allow(rustdoc::all)]
    #[expose]
    async fn read_process_log(&self, arg: &str, arg_2: i32, arg_3: i32) -> String;

    #[cfg_attr(
        not(doctest),
        doc = " Read length bytes from name's stderr log starting at offset"
    )]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string name        the name of the process (or 'group:name')"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param int offset         offset to start reading from."
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param int length         number of bytes to read from the log."
    )]
    #[cfg_attr(not(doctest), doc = " @return string result     Bytes of log")]
    #[allow(rustdoc::all)]
    #[expose]
    async fn read_process_stderr_log(&self, arg: &str, arg_2: i32, arg_3: i32) -> String;

    #[cfg_attr(
        not(doctest),
        doc = " Read length bytes from name's stdout log starting at offset"
    )]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string name        the name of the process (or 'group:name')"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param int offset         offset to start reading from."
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param int length         number of bytes to read from the log."
    )]
    #[cfg_attr(not(doctest), doc = " @return string result     Bytes of log")]
    #[allow(rustdoc::all)]
    #[expose]
    async fn read_process_stdout_log(&self, arg: &str, arg_2: i32, arg_3: i32) -> String;

    /// Reload the configuration.
    ///
    /// The result contains three arrays containing names of process
    /// groups:
    ///
    /// * `added` gives the process groups that have been added
    /// * `changed` gives the process groups whose contents have
    ///   changed
    /// * `removed` gives the process groups that are no longer
    ///   in the configuration
    ///
    /// @return array result  [[added, changed, removed]]
    #[allow(rustdoc::all)]
    #[expose]
    async fn reload_config(&self) -> Vec<xmlrpc::Value>;

    #[cfg_attr(
        not(doctest),
        doc = " Remove a stopped process from the active configuration."
    )]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string name         name of process group to remove"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @return boolean result     Indicates whether the removal was successful"
    )]
    #[allow(rustdoc::all)]
    #[expose]
    async fn remove_process_group(&self, arg: &str) -> bool;

    /// Restart the supervisor process
    ///
    /// @return boolean result  always return True unless error
    #[expose]
    async fn restart(&self) -> bool;

    #[cfg_attr(
        not(doctest),
        doc = " Send a string of chars to the stdin of the process name."
    )]
    #[cfg_attr(
        not(doctest),
        doc = " If non-7-bit data is sent (unicode), it is encoded to utf-8"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " before being sent to the process' stdin.  If chars is not a"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " string or is not unicode, raise INCORRECT_PARAMETERS.  If the"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " process is not running, raise NOT_RUNNING.  If the process'"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " stdin cannot accept input (e.g. it was closed by the child"
    )]
    #[cfg_attr(not(doctest), doc = " process), raise NO_FILE.")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string name        The process name to send to (or 'group:name')"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param string chars       The character data to send to the process"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @return boolean result    Always return True unless error"
    )]
    #[allow(rustdoc::all)]
    #[expose]
    async fn send_process_stdin(&self, arg: &str, arg_2: &str) -> bool;

    #[cfg_attr(
        not(doctest),
        doc = " Send an event that will be received by event listener"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " subprocesses subscribing to the RemoteCommunicationEvent."
    )]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param  string  type  String for the \"type\" key in the event header"
    )]
    #[cfg_attr(not(doctest), doc = " @param  string  data  Data for the event body")]
    #[cfg_attr(
        not(doctest),
        doc = " @return boolean       Always return True unless error"
    )]
    #[allow(rustdoc::all)]
    #[expose]
    async fn send_remote_comm_event(&self, arg: &str, arg_2: &str) -> bool;

    /// Shut down the supervisor process
    ///
    /// @return boolean result always returns True unless error
    #[expose]
    async fn shutdown(&self) -> bool;

    #[cfg_attr(
        not(doctest),
        doc = " Send a signal to all processes in the process list"
    )]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string signal  Signal to send, as name ('HUP') or number ('1')"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @return array         An array of process status info structs"
    )]
    #[allow(rustdoc::all)]
    #[expose]
    async fn signal_all_processes(&self, arg: &str) -> Vec<xmlrpc::Value>;

    #[cfg_attr(
        not(doctest),
        doc = " Send an arbitrary UNIX signal to the process named by name"
    )]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string name    Name of the process to signal (or 'group:name')"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param string signal  Signal to send, as name ('HUP') or number ('1')"
    )]
    #[cfg_attr(not(doctest), doc = " @return boolean")]
    #[allow(rustdoc::all)]
    #[expose]
    async fn signal_process(&self, arg: &str, arg_2: &str) -> bool;

    #[cfg_attr(
        not(doctest),
        doc = " Send a signal to all processes in the group named 'name'"
    )]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = " @param string name    The group name")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string signal  Signal to send, as name ('HUP') or number ('1')"
    )]
    #[cfg_attr(not(doctest), doc = " @return array")]
    #[allow(rustdoc::all)]
    #[expose]
    async fn signal_process_group(&self, arg: &str, arg_2: &str) -> Vec<xmlrpc::Value>;

    #[cfg_attr(
        not(doctest),
        doc = " Start all processes listed in the configuration file"
    )]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param boolean wait    Wait for each process to be fully started"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @return array result   An array of process status info structs"
    )]
    #[allow(rustdoc::all)]
    #[expose]
    async fn start_all_processes(&self, arg: bool) -> Vec<xmlrpc::Value>;

    #[cfg_attr(not(doctest), doc = " Start a process")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string name Process name (or ``group:name``, or ``group:*``)"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param boolean wait Wait for process to be fully started"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @return boolean result     Always true unless error"
    )]
    #[allow(rustdoc::all)]
    #[expose]
    async fn start_process(&self, arg: &str, arg_2: bool) -> bool;

    #[cfg_attr(not(doctest), doc = " Start all processes in the group named 'name'")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = " @param string name     The group name")]
    #[cfg_attr(
        not(doctest),
        doc = " @param boolean wait    Wait for each process to be fully started"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @return array result   An array of process status info structs"
    )]
    #[allow(rustdoc::all)]
    #[expose]
    async fn start_process_group(&self, arg: &str, arg_2: bool) -> Vec<xmlrpc::Value>;

    /// Stop all processes in the process list
    ///
    /// @param  boolean wait   Wait for each process to be fully stopped
    /// @return array result   An array of process status info structs
    #[expose]
    async fn stop_all_processes(&self, arg: bool) -> Vec<xmlrpc::Value>;

    #[cfg_attr(not(doctest), doc = " Stop a process named by name")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string name  The name of the process to stop (or 'group:name')"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param boolean wait        Wait for the process to be fully stopped"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @return boolean result     Always return True unless error"
    )]
    #[allow(rustdoc::all)]
    #[expose]
    async fn stop_process(&self, arg: &str, arg_2: bool) -> bool;

    #[cfg_attr(
        not(doctest),
        doc = " Stop all processes in the process group named 'name'"
    )]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = " @param string name     The group name")]
    #[cfg_attr(
        not(doctest),
        doc = " @param boolean wait    Wait for each process to be fully stopped"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @return array result   An array of process status info structs"
    )]
    #[allow(rustdoc::all)]
    #[expose]
    async fn stop_process_group(&self, arg: &str, arg_2: bool) -> Vec<xmlrpc::Value>;

    #[cfg_attr(
        not(doctest),
        doc = " Provides a more efficient way to tail the (stdout) log than"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " readProcessStdoutLog().  Use readProcessStdoutLog() to read"
    )]
    #[cfg_attr(not(doctest), doc = " chunks and tailProcessStdoutLog() to tail.")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " Requests (length) bytes from the (name)'s log, starting at"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " (offset).  If the total log size is greater than (offset +"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " length), the overflow flag is set and the (offset) is"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " automatically increased to position the buffer at the end of"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " the log.  If less than (length) bytes are available, the"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " maximum number of available bytes will be returned.  (offset)"
    )]
    #[cfg_attr(not(doctest), doc = " returned is always the last offset in the log +1.")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string name         the name of the process (or 'group:name')"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param int offset          offset to start reading from"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param int length          maximum number of bytes to return"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @return array result       [string bytes, int offset, bool overflow]"
    )]
    #[allow(rustdoc::all)]
    #[expose]
    async fn tail_process_log(
        &self,
        arg: &str,
        arg_2: i32,
        arg_3: i32,
    ) -> Vec<xmlrpc::Value>;

    #[cfg_attr(
        not(doctest),
        doc = " Provides a more efficient way to tail the (stderr) log than"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " readProcessStderrLog().  Use readProcessStderrLog() to read"
    )]
    #[cfg_attr(not(doctest), doc = " chunks and tailProcessStderrLog() to tail.")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " Requests (length) bytes from the (name)'s log, starting at"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " (offset).  If the total log size is greater than (offset +"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " length), the overflow flag is set and the (offset) is"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " automatically increased to position the buffer at the end of"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " the log.  If less than (length) bytes are available, the"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " maximum number of available bytes will be returned.  (offset)"
    )]
    #[cfg_attr(not(doctest), doc = " returned is always the last offset in the log +1.")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string name         the name of the process (or 'group:name')"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param int offset          offset to start reading from"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param int length          maximum number of bytes to return"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @return array result       [string bytes, int offset, bool overflow]"
    )]
    #[allow(rustdoc::all)]
    #[expose]
    async fn tail_process_stderr_log(
        &self,
        arg: &str,
        arg_2: i32,
        arg_3: i32,
    ) -> Vec<xmlrpc::Value>;

    #[cfg_attr(
        not(doctest),
        doc = " Provides a more efficient way to tail the (stdout) log than"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " readProcessStdoutLog().  Use readProcessStdoutLog() to read"
    )]
    #[cfg_attr(not(doctest), doc = " chunks and tailProcessStdoutLog() to tail.")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " Requests (length) bytes from the (name)'s log, starting at"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " (offset).  If the total log size is greater than (offset +"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " length), the overflow flag is set and the (offset) is"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " automatically increased to position the buffer at the end of"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " the log.  If less than (length) bytes are available, the"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " maximum number of available bytes will be returned.  (offset)"
    )]
    #[cfg_attr(not(doctest), doc = " returned is always the last offset in the log +1.")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = " @param string name         the name of the process (or 'group:name')"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param int offset          offset to start reading from"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @param int length          maximum number of bytes to return"
    )]
    #[cfg_attr(
        not(doctest),
        doc = " @return array result       [string bytes, int offset, bool overflow]"
    )]
    #[allow(rustdoc::all)]
    #[expose]
    async fn tail_process_stdout_log(
        &self,
        arg: &str,
        arg_2: i32,
        arg_3: i32,
    ) -> Vec<xmlrpc::Value>;
}
