-- The writing side of the journal, for scripts to include. Free text in an event must have gone through cjson.encode.

local function json_field(name, value)
  if not value or value == '' then return '' end
  return ',"' .. name .. '":"' .. value .. '"'
end

-- Appends an event to the journal; what holds right after it stands around it, nil or '' for none.
-- Returns its id, which Redis gives, and how it is kept in the interaction's own log (field N of its hash, N from 1).
local function append_to_journal(base, now, interaction, channel, queue, agent, customer, event)
  local entry = '{"at":' .. now .. json_field('interaction', interaction) .. json_field('channel', channel)
    .. json_field('queue', queue) .. json_field('agent', agent) .. json_field('customer', customer)
    .. ',"event":' .. event .. '}'
  local id = redis.call('XADD', base .. 'journal', '*', 'entry', entry)
  return id, id .. ' ' .. entry
end
