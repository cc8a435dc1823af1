//! multicall
