-- Takes a call for a node: one that nobody has (`free`), or from whoever has it (`any`).
-- Returns 1 if the node has it, else 0; then, if somebody had it, the note there was.
local base, whose = KEYS[1], ARGV[1]
local node, server, id, note = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local owner = server .. ' ' .. node
local key   = base .. 'call:' .. id
local had   = redis.call('HMGET', key, 'by', 'note')

if had[1] and had[1] ~= owner then
  if whose == 'free' then
    return { '0' }
  end
  redis.call('SREM', base .. 'calls:' .. had[1], id)
end
redis.call('HSET', key, 'by', owner, 'note', note)
redis.call('SADD', base .. 'calls:' .. owner, id)
return had[1] and { '1', had[2] } or { '1' }
