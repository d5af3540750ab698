-- For people who look into Redis: a record as JSON.
-- Returns JSON | nil.
local kind = ARGV[3] -- interaction, agent or lines
local id   = ARGV[4]

local record
if kind == 'interaction' then
  record = load_interaction(id)
elseif kind == 'agent' then
  record = load_agent(id)
else
  record = lines_of({ id = id })
end
return record and cjson.encode(record) or nil
