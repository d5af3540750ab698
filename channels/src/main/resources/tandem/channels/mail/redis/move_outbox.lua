-- Brings an entry of the outbox from one stage to the next, if it is still there: sending and undoing race for it.
-- Returns 1, or 0 if it was at another stage.
local key     = KEYS[1] -- string: the entry, JSON with its stage
local from    = ARGV[1] -- the stage
local entry   = ARGV[2] -- JSON
local keptFor = ARGV[3] -- [s]

local standing = redis.call('GET', key)
if not standing then
  return 0
end
if standing == entry then
  return 1 -- done before, and the answer was lost
end
if cjson.decode(standing).stage ~= from then
  return 0
end
redis.call('SET', key, entry, 'EX', keptFor)
return 1
