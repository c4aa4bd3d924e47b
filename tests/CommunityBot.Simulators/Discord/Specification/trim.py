"""Trims Discord's OpenAPI document to what the stand-in serves: python3 trim.py <openapi.json> > discord-v10.json

Keeps the path and query parameters and the request bodies of OPERATIONS with every schema these reach,
and drops descriptions and answers. The document is MIT-licensed: github.com/discord/discord-api-spec.
"""
import json
import sys

OPERATIONS = """
get /gateway
get /gateway/bot
get /users/@me
get /users/{user_id}
get /users/@me/guilds
post /users/@me/channels
get /applications/@me
patch /applications/@me
get /oauth2/applications/@me
get /applications/{application_id}/commands
put /applications/{application_id}/commands
get /applications/{application_id}/guilds/{guild_id}/commands
put /applications/{application_id}/guilds/{guild_id}/commands
post /interactions/{interaction_id}/{interaction_token}/callback
post /webhooks/{webhook_id}/{webhook_token}
get /webhooks/{webhook_id}/{webhook_token}/messages/@original
patch /webhooks/{webhook_id}/{webhook_token}/messages/@original
delete /webhooks/{webhook_id}/{webhook_token}/messages/@original
get /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}
patch /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}
delete /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}
get /channels/{channel_id}
get /channels/{channel_id}/messages
post /channels/{channel_id}/messages
get /channels/{channel_id}/messages/{message_id}
patch /channels/{channel_id}/messages/{message_id}
delete /channels/{channel_id}/messages/{message_id}
post /channels/{channel_id}/typing
put /channels/{channel_id}/messages/pins/{message_id}
delete /channels/{channel_id}/messages/pins/{message_id}
get /guilds/{guild_id}
get /guilds/{guild_id}/channels
get /guilds/{guild_id}/roles
get /guilds/{guild_id}/members/{user_id}
delete /users/@me/guilds/{guild_id}
"""


def plain(node):
    """The node without words for people."""
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items() if key != "description" or not isinstance(value, str)}
    return [plain(item) for item in node] if isinstance(node, list) else node


def reached(node, schemas, found):
    """Adds to found every schema that the node names."""
    if isinstance(node, dict):
        name = node.get("$ref", "").rsplit("/", 1)[-1] if isinstance(node.get("$ref"), str) else ""
        if name and name not in found:
            found[name] = plain(schemas[name])
            reached(found[name], schemas, found)
        for value in node.values():
            reached(value, schemas, found)
    elif isinstance(node, list):
        for item in node:
            reached(item, schemas, found)


document = json.load(open(sys.argv[1]))
operations, schemas = [], {}
for line in OPERATIONS.split("\n"):
    if not line:
        continue
    method, path = line.split(" ")
    item = document["paths"][path]
    operation = item[method]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    multipart = "multipart/form-data" in operation.get("requestBody", {}).get("content", {})
    kept = {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "parameters": plain(item.get("parameters", []) + operation.get("parameters", [])),
        "needsBot": {} not in operation.get("security", []),
    }
    if body:
        kept["body"] = plain(body)
        kept["takesFiles"] = multipart
    operations.append(kept)
    reached(kept, document["components"]["schemas"], schemas)

json.dump({"operations": operations, "schemas": schemas}, sys.stdout, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
print()
