-- The writing side of the journal, for scripts to include.
-- Expects `base` (the tenant's key prefix) and `now` [ms]. Free text in an event must have gone through cjson.encode.

local function json_field(name, value)
  if value == nil or value == '' then return '' end
  return ',"' .. name .. '":"' .. value .. '"'
end

-- Appends an event to the journal and, if it concerns an interaction, to that interaction's own list. Returns its id.
-- Both hold the entry as JSON without its id, which Redis gives; in the list the id stands before it.
-- about: what holds right after the event: id (of the interaction), channel, queue, agent, customer; nil or '' for none
local function append(about, event)
  local entry = '{"at":' .. now .. json_field('interaction', about.id) .. json_field('channel', about.channel)
    .. json_field('queue', about.queue) .. json_field('agent', about.agent) .. json_field('customer', about.customer)
    .. ',"event":' .. event .. '}'
  local id = redis.call('XADD', base .. 'journal', '*', 'entry', entry)
  if about.id then redis.call('RPUSH', base .. 'log:' .. about.id, id .. ' ' .. entry) end
  return id
end
