"""What a pack is: questions, typed answers, tables, and reading them from TOML with every fault."""
