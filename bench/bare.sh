#!/usr/bin/env bash
# Pushes an image with plain docker commands and AWS requests. The benchmarks compare the action with this script.
set -euo pipefail
. "$(dirname "$0")/aws.sh"

assume_role
get_password
docker login --username AWS --password-stdin "$host" <<<"$password"
docker buildx build --push --provenance=false --tag "$host/team/app:bare" .
docker logout "$host"
