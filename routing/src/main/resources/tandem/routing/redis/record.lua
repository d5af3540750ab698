-- Notes an event that changes no routing state, except that what was set aside is there again by news; merges what has been learnt if given; renews the lease of a NEW interaction.
-- Returns {"recorded", eventId} | {"unknown"}.
local id     = ARGV[3] -- interaction
local event  = ARGV[4] -- json
local learnt = ARGV[5] -- json: attributes and claims, objects of strings to merge, '' for none
local lease  = ARGV[6] -- [ms] until when it may stay NEW
local news = ARGV[7] -- '1': it is news (Event.isNews)

local i = load_interaction(id)
if not i then return { 'unknown' } end
local before = told(i)
if before then return before end
if learnt ~= '' then
  local known = cjson.decode(redis.call('HGET', i.key, 'about') or '{}')
  for kind, more in pairs(cjson.decode(learnt)) do
    known[kind] = known[kind] or {}
    for name, value in pairs(more) do known[kind][name] = value end
  end
  redis.call('HSET', i.key, 'about', cjson.encode(known))
end
if i.state == 'NEW' then interaction_deadline(i, tonumber(lease)) end
append(i, event)
local entry, count = publish()
if news == '1' and i.state == 'SNOOZED' then
  wake(i, 'NEWS', nil, now)
  queue_up(i)
end
return reply('recorded', event_id(entry, count, count))
