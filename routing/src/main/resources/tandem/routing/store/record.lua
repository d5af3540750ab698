-- Notes an event that changes no routing state; merges attributes if given; renews the lease of a NEW interaction.
-- Returns {"recorded", eventId} | {"unknown"}.
-- @include lib/command.lua
-- @include lib/interaction.lua
local id         = ARGV[3] -- interaction
local event      = ARGV[4] -- json
local attributes = ARGV[5] -- json object of strings to merge, '' for none
local lease      = ARGV[6] -- [ms] until when it may stay NEW

local i = load_interaction(id)
if not i then return reply('unknown') end
if attributes ~= '' then
  local contact = load_contact(id)
  local all = cjson.decode(contact.attributes)
  for name, value in pairs(cjson.decode(attributes)) do all[name] = value end
  set(contact, 'attributes', cjson.encode(all))
end
if i.state == 'NEW' then interaction_deadline(i, lease) end
return reply('recorded', append(i, event))
