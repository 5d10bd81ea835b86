#!/usr/bin/env bash
# The same job by hand: what the action is measured against.
set -euo pipefail
. "$(dirname "$0")/aws.sh"

assume_role
get_password
docker login --username AWS --password-stdin "$host" <<<"$password"
docker buildx build --push --provenance=false --tag "$host/team/app:bare" .
docker logout "$host"
