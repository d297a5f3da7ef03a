# shellcheck shell=sh
# ./crm test --llm: a real llama-server beside the system, for the tests that ask a language model. Debian 12 has none.

# shellcheck source=scripts/newer_debian.sh
. scripts/newer_debian.sh

llm_home=$PWD/build/llm
llm_packages="llama.cpp-tools libllama0 libggml0 libc6 libgcc-s1 libgomp1 libstdc++6 libssl3t64 libzstd1 zlib1g"

# Afterwards llama-server is on the PATH.
prepare_llama_server() {
  fetch_newer llama-server "$llm_home" "$llm_packages"
  # What computes (one library for each kind of processor) is looked for beside the running program, which is the loader.
  (cd "$llm_home/root/usr/lib/x86_64-linux-gnu" && ln -sf ggml/backends0/libggml-cpu-*.so .)
  mkdir -p "$llm_home/bin"
  cat >"$llm_home/bin/llama-server" <<END
#!/bin/sh
libraries=$llm_home/root/usr/lib/x86_64-linux-gnu
program=$llm_home/root/usr/bin/llama-server
exec "\$libraries/ld-linux-x86-64.so.2" --library-path "\$libraries:\$libraries/llama" --argv0 "\$program" "\$program" "\$@"
END
  chmod +x "$llm_home/bin/llama-server"
  PATH=$llm_home/bin:$PATH
  export PATH
  for name in $(env | sed -n 's/^\(LLAMA_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done # it reads options from them
}
