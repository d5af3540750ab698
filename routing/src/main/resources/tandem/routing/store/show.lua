-- For people who look into Redis: a record as JSON.
-- Returns JSON | nil.
local key = ARGV[3] -- interaction:ID, agent:ID or lines:ID

local packed
if string.find(key, '^interaction:') then
  packed = redis.call('HGET', base .. key, 'state')
else
  packed = redis.call('GET', base .. key)
end
return packed and cjson.encode(cmsgpack.unpack(packed)) or nil
