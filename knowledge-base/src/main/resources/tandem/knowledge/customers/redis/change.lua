-- Puts records in the place of others, with all that leads to them, if they are as they were seen. Said twice it is
-- done once.
-- Returns {"done"} | {"changed", id} | {"taken", key, ownerId}; but for "done" nothing is changed.
local base   = KEYS[1]
local change = cjson.decode(ARGV[1])
-- change.seen    [{id, revision}] as they were; '0': there was none
-- change.put     [{id, json}]
-- change.drop    [id] who is gone
-- change.holds   [{key, id}] identities, and whose they are from now on
-- change.frees   [key] identities that were theirs
-- change.leads   [{otherId, id}]; change.leaves [otherId]
-- change.words   [member]; change.unwords [member]
local records, identities, into, words =
  base .. 'customers', base .. 'customers:identities', base .. 'customers:into', base .. 'customers:words'

local same = true
for _, put in ipairs(change.put) do
  same = same and redis.call('HGET', records, put[1]) == put[2]
end
for _, id in ipairs(change.drop) do
  same = same and redis.call('HEXISTS', records, id) == 0
end
if same then
  return {'done'}
end

local seen = {}
for _, one in ipairs(change.seen) do
  local now = redis.call('HGET', records, one[1])
  local revision = now and string.match(now, '"revision":(%d+)') or '0'
  if revision ~= one[2] then
    return {'changed', one[1]}
  end
  seen[one[1]] = true
end
for _, held in ipairs(change.holds) do
  local owner = redis.call('HGET', identities, held[1])
  if owner and not seen[owner] then
    return {'taken', held[1], owner}
  end
end

for _, key in ipairs(change.frees) do
  redis.call('HDEL', identities, key)
end
for _, id in ipairs(change.leaves) do
  local leads = redis.call('HGET', into, id)
  if leads and seen[leads] then
    redis.call('HDEL', into, id)
  end
end
for _, member in ipairs(change.unwords) do
  redis.call('ZREM', words, member)
end
for _, id in ipairs(change.drop) do
  redis.call('HDEL', records, id)
  redis.call('HDEL', base .. 'customers:facts', id)
  redis.call('ZREM', base .. 'customers:due', id)
  redis.call('ZREM', base .. 'customers:churn', id)
end
for _, put in ipairs(change.put) do
  redis.call('HSET', records, put[1], put[2])
end
for _, held in ipairs(change.holds) do
  redis.call('HSET', identities, held[1], held[2])
end
for _, link in ipairs(change.leads) do
  redis.call('HSET', into, link[1], link[2])
end
for _, member in ipairs(change.words) do
  redis.call('ZADD', words, 0, member)
end
return {'done'}
