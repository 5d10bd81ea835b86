# Two images with a common base. Paths are relative to the root of the repository.
variable "GREETING" {
  default = "hello"
}

group "default" {
  targets = ["web", "api"]
}

target "base" {
  context = "shared"
}

target "web" {
  context  = "web"
  contexts = { base = "target:base" }
  args     = { GREETING = GREETING }
}

target "api" {
  context   = "api"
  contexts  = { base = "target:base" }
  platforms = ["linux/amd64", "linux/arm64"]
}
