//! The program as people start it: a process with arguments, an exit code and a socket.

mod answers;
mod kill;
mod program;
mod serve;
