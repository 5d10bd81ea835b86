#!/usr/bin/env bash
# Pushes an image with the AWS requests and docker commands of the five actions, in the same order, without the programs of
# the actions. Leaves out the commands that a push does not need, such as those that print versions. The builder needs
# `network=host`, because the registry of the tests has a loopback address.
set -euo pipefail
. "$(dirname "$0")/aws.sh"

# aws-actions/configure-aws-credentials
assume_role
send_signed sts "$AWS_ENDPOINT_URL_STS" -d Action=GetCallerIdentity -d Version=2011-06-15 >/dev/null

# aws-actions/amazon-ecr-login
get_password
docker login -u AWS -p "$password" "$host"

# docker/setup-buildx-action
docker buildx create --name chain --driver docker-container --driver-opt network=host --use \
  --buildkitd-flags '--allow-insecure-entitlement security.insecure --allow-insecure-entitlement network.host'
docker buildx inspect --bootstrap --builder chain

# docker/build-push-action. The action before it, docker/metadata-action, runs no command.
docker buildx build --builder chain --push --provenance=false --iidfile iidfile --metadata-file metadata.json \
  --tag "$host/team/app:chain" .

# The post steps
docker buildx rm chain
docker logout "$host"
